package dev.tokenward.analytics.actor;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whose usage it is, as the vendor's reports have it. */
@Schema(name = "UserActor")
@JsonPropertyOrder({"type", "user_id", "email_address", "name", "deleted", "attributed"})
public record ActorResponse(
        @Schema(description = "Always `user_actor`.", examples = "user_actor")
        String type,

        @Schema(
                description = "The user; for usage that belongs to no user yet the identity that it came with.",
                examples = "user_0193f1c2a4b87c3d9e0f123456789abc")
        String userId,

        @Schema(
                description = "Null for deleted users and where it is not known.",
                nullable = true,
                examples = "ada@example.com")
        String emailAddress,

        @Schema(
                description = "`Deleted User` for deleted users; null where it is not known.",
                nullable = true,
                examples = "Ada Lovelace")
        String name,

        @Schema(description = "Whether the directory does not have the user any more.", examples = "false")
        boolean deleted,

        @Schema(description = "False while the directory does not know whose usage it is.", examples = "true")
        boolean attributed) {
    public static ActorResponse of(Actor actor) {
        return new ActorResponse(
                "user_actor",
                actor.id(),
                actor.email().orElse(null),
                actor.name().orElse(null),
                actor.deleted(),
                actor.attributed());
    }
}
