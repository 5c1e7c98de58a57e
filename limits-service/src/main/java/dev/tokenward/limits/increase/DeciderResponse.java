package dev.tokenward.limits.increase;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tokenward.limits.directory.OrganizationDirectory;
import dev.tokenward.limits.standing.ActorResponse;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A person, or a key that is nobody's: a type and the fields that belong to it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "IncreaseActor")
public record DeciderResponse(
        @Schema(description = "`user_actor` or `scoped_api_key_actor`.", required = true, examples = "user_actor")
        String type,

        @Schema(description = "With type `user_actor`.") String userId,
        @Schema(description = "With type `user_actor`.") String emailAddress,
        @Schema(description = "With type `user_actor`.") String name,

        @Schema(description = "With type `user_actor`: whether the directory has the user no more.")
        Boolean deleted,

        @Schema(description = "With type `scoped_api_key_actor`.")
        String scopedApiKeyId) {

    static DeciderResponse of(Actor actor, OrganizationDirectory people) {
        if (actor.userId().isEmpty()) {
            return new DeciderResponse("scoped_api_key_actor", null, null, null, null, actor.keyId());
        }
        String id = actor.userId().get();
        ActorResponse person = people.member(id).map(ActorResponse::of).orElseGet(() -> ActorResponse.gone(id));
        return new DeciderResponse(
                person.type(), person.userId(), person.emailAddress(), person.name(), person.deleted(), null);
    }
}
