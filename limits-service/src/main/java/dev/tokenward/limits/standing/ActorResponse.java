package dev.tokenward.limits.standing;

import dev.tokenward.limits.directory.Member;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The person. */
@Schema(name = "UserActor")
public record ActorResponse(
        @Schema(examples = "user_actor") String type,
        String userId,
        @Schema(nullable = true) String emailAddress,
        @Schema(nullable = true) String name,

        @Schema(description = "Whether the directory has the user no more.")
        boolean deleted) {
    public static ActorResponse of(Member member) {
        return new ActorResponse(
                "user_actor", member.id(), member.email(), member.name().orElse(null), false);
    }

    /** One of whom the directory knows nothing any more. */
    public static ActorResponse gone(String userId) {
        return new ActorResponse("user_actor", userId, null, null, true);
    }
}
