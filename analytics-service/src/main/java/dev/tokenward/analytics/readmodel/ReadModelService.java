package dev.tokenward.analytics.readmodel;

import dev.tokenward.commons.feed.ChangePage;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** Follows the feeds from start to shutdown, each on a thread of its own. */
@Singleton
class ReadModelService {
    private static final Logger LOG = Logger.getLogger(ReadModelService.class);

    private final Map<String, ReadModelConsumer<?>> consumers = new LinkedHashMap<>();
    private final DirectoryClient directory;
    private final UsageClient usage;
    private final FeedLockStore lock;
    private final FeedCursorStore cursors;

    ReadModelService(
            @RestClient DirectoryClient directory,
            @RestClient UsageClient usage,
            DirectoryStore people,
            SeatStore seats,
            InviteStore invites,
            RolloutStore rollouts,
            UsageStore used,
            FeedLockStore lock,
            FeedCursorStore cursors) {
        this.directory = directory;
        this.usage = usage;
        this.lock = lock;
        this.cursors = cursors;
        follow(
                ReadModelConsumer.ORGANIZATIONS,
                directory::organizations,
                page -> people.applyOrganizations(page.data()));
        follow(ReadModelConsumer.USERS, directory::users, page -> {
            people.applyUsers(page.data());
            seats.count(page);
        });
        follow(ReadModelConsumer.GROUPS, directory::groups, page -> people.applyGroups(page.data()));
        follow(ReadModelConsumer.INVITES, directory::invites, invites::apply);
        follow(ReadModelConsumer.ROLLOUTS, directory::rollouts, page -> rollouts.apply(page.data()));
        follow(ReadModelConsumer.DAILY_USAGE, usage::dailyUsage, page -> used.applyDays(page.data()));
        follow(ReadModelConsumer.HOURLY_USAGE, usage::hourlyUsage, page -> used.applyHours(page.data()));
    }

    void start(@Observes StartupEvent event) {
        consumers.values().forEach(ReadModelConsumer::start);
    }

    void stop(@Observes ShutdownEvent event) throws IOException {
        consumers.forEach((feed, consumer) -> {
            consumer.stop();
            lock.release(feed);
        });
        try (directory;
                usage) {
            LOG.infof("Feeds are followed no more");
        }
    }

    private <T> void follow(String feed, ReadModelConsumer.Provider<T> provider, Consumer<ChangePage<T>> rows) {
        consumers.put(feed, new ReadModelConsumer<>(feed, provider, rows, lock, cursors));
    }
}
