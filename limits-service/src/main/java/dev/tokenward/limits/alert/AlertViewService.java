package dev.tokenward.limits.alert;

import dev.tokenward.commons.page.Page;
import dev.tokenward.commons.page.PageToken;
import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.limits.directory.DirectoryState;
import dev.tokenward.limits.directory.OrganizationDirectory;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Shows alerts, with the names of those whom they are about. */
@Singleton
class AlertViewService {
    private final AlertListStore store;
    private final DirectoryState directory;

    AlertViewService(AlertListStore store, DirectoryState directory) {
        this.store = store;
        this.directory = directory;
    }

    Page<AlertResponse> list(String organization, AlertFilter filter, int limit, String page) {
        PageToken query = PageToken.of("alerts", organization, filter);
        String before = query.decode(page).map(key -> key.get(0)).orElse("");
        return Page.of(store.list(organization, filter, before, limit + 1), limit, query, alert -> List.of(alert.id()))
                .map(alert -> of(organization, alert));
    }

    AlertResponse find(String organization, String id) {
        return store.find(organization, id)
                .map(alert -> of(organization, alert))
                .orElseThrow(() -> ProblemException.notFound("alert", id));
    }

    AlertResponse of(String organization, Alert alert) {
        OrganizationDirectory known = directory.of(organization);
        String id = alert.crossing().subjectId();
        return AlertResponse.of(
                alert,
                alert.subject() == AlertSubject.MEMBER ? known.member(id) : Optional.empty(),
                alert.subject().isGroup() ? known.group(id) : Optional.empty());
    }
}
