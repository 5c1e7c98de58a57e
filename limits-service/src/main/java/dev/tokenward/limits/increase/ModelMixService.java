package dev.tokenward.limits.increase;

import static java.time.ZoneOffset.UTC;
import static java.util.stream.Collectors.groupingBy;

import dev.tokenward.commons.time.Interval;
import dev.tokenward.limits.directory.DirectoryState;
import dev.tokenward.limits.standing.Dimension;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** Asks usage-service for members' models, many at once; when it is away the answer says so, and nothing waits for it twice. */
@Singleton
class ModelMixService {
    private static final Logger LOG = Logger.getLogger(ModelMixService.class);
    private static final String AWAY = "usage-service cannot be reached; read the request again later.";

    private final ModelMixClient client;
    private final DirectoryState directory;
    private final Clock clock;

    ModelMixService(@RestClient ModelMixClient client, DirectoryState directory, Clock clock) {
        this.client = client;
        this.directory = directory;
        this.clock = clock;
    }

    void stop(@Observes ShutdownEvent event) throws IOException {
        client.close();
    }

    /** Everybody's who is asked for, by user. */
    Map<String, ModelMix> of(String organization, Map<String, Dimension> dimensionsByUser) {
        Map<Dimension, List<String>> users =
                dimensionsByUser.keySet().stream().collect(groupingBy(dimensionsByUser::get));
        Map<String, ModelMix> mixes = new HashMap<>();
        try {
            users.forEach((dimension, some) -> mixes.putAll(ask(organization, dimension, some)));
        } catch (ProcessingException | WebApplicationException away) {
            LOG.debugf(away, "No model mix: org=%s", organization);
            dimensionsByUser.keySet().forEach(user -> mixes.putIfAbsent(user, ModelMix.missing(AWAY)));
        }
        return mixes;
    }

    private Map<String, ModelMix> ask(String organization, Dimension dimension, List<String> users) {
        Interval period = dimension.period().containing(clock.instant());
        ModelMixJson.Answer answer = client.ask(new ModelMixJson.Question(
                organization,
                users,
                dimension.product().orElse(null),
                LocalDate.ofInstant(period.start(), UTC),
                LocalDate.ofInstant(period.end(), UTC),
                directory.of(organization).defaultModel()));
        Map<String, List<ModelUse>> uses = new HashMap<>();
        users.forEach(user -> uses.put(user, new ArrayList<>()));
        answer.data().stream()
                .filter(use -> uses.containsKey(use.userId()))
                .forEach(use -> uses.get(use.userId()).add(use.toUse()));
        Map<String, ModelMix> mixes = new HashMap<>();
        uses.forEach((user, own) -> mixes.put(user, new ModelMix(own, answer.pricedAs(), Optional.empty())));
        return mixes;
    }
}
