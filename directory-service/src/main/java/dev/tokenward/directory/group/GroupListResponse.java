package dev.tokenward.directory.group;

import dev.tokenward.commons.page.Page;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of groups, as the vendor's API has it, and what is to be said of their number. */
public record GroupListResponse(
        List<GroupResponse> data,

        @Schema(description = "Whether another page follows.")
        boolean hasMore,

        @Schema(description = "Opaque; give it as `page` with the same query to go on.", nullable = true)
        String nextPage,

        @Schema(description = "Advice; never a refusal.") List<Warning> warnings) {

    @Schema(name = "GroupListWarning")
    public record Warning(
            @Schema(examples = "too_many_groups") String code,

            @Schema(examples = "There are 14 groups, more than 10: 4 to 6 are a good start, …")
            String message) {}

    static GroupListResponse of(Page<GroupResponse> page, GroupCount count) {
        return new GroupListResponse(
                page.data(),
                page.hasMore(),
                page.nextPage(),
                count.warning().map(text -> new Warning("too_many_groups", text)).stream()
                        .toList());
    }
}
