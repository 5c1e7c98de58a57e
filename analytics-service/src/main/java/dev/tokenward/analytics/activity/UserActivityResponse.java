package dev.tokenward.analytics.activity;

import dev.tokenward.analytics.actor.Actor;
import dev.tokenward.commons.page.Page;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of users, or groups, with what they did. */
@Schema(name = "UserActivities")
public record UserActivityResponse(
        List<Row> data,

        @Schema(description = "Whether another page follows.")
        boolean hasMore,

        @Schema(description = "Give it as `page` with the same parameters.", nullable = true)
        String nextPage) {
    static UserActivityResponse of(Page<Activity> activities) {
        Page<Row> page = activities.map(Row::of);
        return new UserActivityResponse(page.data(), page.hasMore(), page.nextPage());
    }

    /** One user, or one group. */
    @Schema(name = "UserActivity")
    record Row(
            @Schema(description = "Null in a row of a group.", nullable = true)
            User user,

            @Schema(description = "Null in a row of a user, and for people who were in no group.", nullable = true)
            String rbacGroupId,

            @Schema(description = "Null in a row of a user, and for groups that are no more.", nullable = true)
            String rbacGroupName,

            @Schema(description = "People of the group who were active; null in a row of a user.", nullable = true)
            Long distinctUserCount,

            @Schema(description = "The last UTC day with a request in the range.")
            LocalDate lastActivityDate,

            @Schema(description = "Web searches of every product.", examples = "3")
            long webSearchCount,

            @Schema(description = "Model requests by product.", examples = "{\"chat\": 42}")
            Map<String, Long> requests,

            ActivityMetricsResponse.Chat chatMetrics,
            ActivityMetricsResponse.ClaudeCode claudeCodeMetrics,
            ActivityMetricsResponse.Cowork coworkMetrics,
            ActivityMetricsResponse.Design designMetrics,
            ActivityMetricsResponse.Office officeMetrics,
            ActivityMetricsResponse.Science scienceMetrics) {
        static Row of(Activity activity) {
            Activity.Whose whose = activity.whose();
            boolean group = whose.user().isEmpty();
            return new Row(
                    whose.user().map(User::of).orElse(null),
                    group && !activity.id().isEmpty() ? activity.id() : null,
                    whose.groupName().orElse(null),
                    group ? whose.people() : null,
                    activity.lastDay(),
                    activity.webSearches(),
                    new TreeMap<>(activity.requests()),
                    ActivityMetricsResponse.Chat.of(activity.requestsOf("chat")),
                    ActivityMetricsResponse.ClaudeCode.unknown(),
                    ActivityMetricsResponse.Cowork.of(activity.requestsOf("cowork")),
                    ActivityMetricsResponse.Design.of(activity.requestsOf("claude_design")),
                    ActivityMetricsResponse.Office.unknown(),
                    ActivityMetricsResponse.Science.of(activity.requestsOf("science")));
        }
    }

    /** Whose activity it is. */
    @Schema(name = "ActiveUser")
    record User(
            @Schema(description = "Always `user`.", examples = "user")
            String type,

            @Schema(examples = "user_0193f1c2a4b87c3d9e0f123456789abc")
            String id,

            @Schema(description = "`Deleted User` for deleted users.", examples = "ada@example.com")
            String emailAddress) {
        static User of(Actor actor) {
            return new User("user", actor.id(), actor.email().orElse(Actor.DELETED_USER));
        }
    }
}
