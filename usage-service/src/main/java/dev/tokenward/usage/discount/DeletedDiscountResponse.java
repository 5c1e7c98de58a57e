package dev.tokenward.usage.discount;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Word that a discount is on nothing more. */
@Schema(name = "DeletedDiscount")
public record DeletedDiscountResponse(
        String id, @Schema(examples = "discount_deleted") String type) {
    static DeletedDiscountResponse of(String id) {
        return new DeletedDiscountResponse(id, "discount_deleted");
    }
}
