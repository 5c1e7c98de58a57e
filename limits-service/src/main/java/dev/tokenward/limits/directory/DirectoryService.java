package dev.tokenward.limits.directory;

import dev.tokenward.commons.feed.ChangeFeedConsumer;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Follows directory-service's feeds from start to shutdown. */
@Singleton
public class DirectoryService {
    private final DirectoryClient client;
    private final List<DirectoryConsumer<?>> consumers;

    DirectoryService(@RestClient DirectoryClient client, DirectoryState state) {
        this.client = client;
        this.consumers = List.of(
                new DirectoryConsumer<>("organizations", client::organizations, state::applyOrganizations),
                new DirectoryConsumer<>("users", client::users, state::applyUsers),
                new DirectoryConsumer<>("groups", client::groups, state::applyGroups),
                new DirectoryConsumer<>("access", client::access, state::applyAccess));
    }

    /** Until when all that the directory had is known; empty before all feeds have caught up for the first time. */
    public Optional<Instant> knownAsOf() {
        List<Instant> known = consumers.stream()
                .map(ChangeFeedConsumer::knownAsOf)
                .flatMap(Optional::stream)
                .sorted()
                .toList();
        return known.size() == consumers.size() ? Optional.of(known.get(0)) : Optional.empty();
    }

    void start(@Observes StartupEvent event) {
        consumers.forEach(ChangeFeedConsumer::start);
    }

    void stop(@Observes ShutdownEvent event) throws IOException {
        consumers.forEach(ChangeFeedConsumer::stop);
        client.close();
    }
}
