package dev.tokenward.limits.alert;

import dev.tokenward.limits.directory.Group;
import dev.tokenward.limits.directory.Member;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whom an alert is about. */
@Schema(name = "AlertSubject")
public record AlertSubjectResponse(
        @Schema(description = "`member`, `group_pool`, `group_members` or `organization`.", examples = "member")
        String type,

        @Schema(description = "Of a member.", nullable = true)
        String userId,

        @Schema(description = "Of a member; null when the directory knows the person no more.", nullable = true)
        String email,

        @Schema(description = "Of a group.", nullable = true)
        String rbacGroupId,

        @Schema(
                description = "Of a member or group; null when the directory knows none or it no more.",
                nullable = true)
        String name) {
    static AlertSubjectResponse of(Alert alert, Optional<Member> member, Optional<Group> group) {
        String id = alert.crossing().subjectId();
        return new AlertSubjectResponse(
                alert.subject().wireName(),
                alert.subject() == AlertSubject.MEMBER ? id : null,
                member.map(Member::email).orElse(null),
                alert.subject().isGroup() ? id : null,
                member.flatMap(Member::name).or(() -> group.map(Group::name)).orElse(null));
    }

    String shown() {
        if (email != null) {
            return email;
        }
        if (name != null) {
            return name;
        }
        return userId != null ? userId : rbacGroupId != null ? rbacGroupId : "The organization";
    }
}
