package dev.tokenward.directory.guidance;

import dev.tokenward.commons.Ids;
import dev.tokenward.commons.http.Preconditions;
import dev.tokenward.commons.identity.CurrentCaller;
import dev.tokenward.commons.problem.CommonProblem;
import dev.tokenward.commons.problem.Problem;
import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.directory.audit.AuditStore;
import dev.tokenward.directory.group.GroupStore;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads and replaces the preferences, whole, with their audit event in one transaction. */
@Singleton
class PreferencesService {
    private final PreferenceStore store;
    private final GroupStore groups;
    private final AuditStore audit;
    private final Preconditions preconditions;
    private final CurrentCaller caller;

    PreferencesService(
            PreferenceStore store,
            GroupStore groups,
            AuditStore audit,
            Preconditions preconditions,
            CurrentCaller caller) {
        this.store = store;
        this.groups = groups;
        this.audit = audit;
        this.preconditions = preconditions;
        this.caller = caller;
    }

    PreferencesResponse get() {
        return PreferencesResponse.of(store.blocks(caller.organization()));
    }

    PreferencesResponse replace(PreferencesRequest request) {
        String organization = caller.organization();
        return audit.change(organization, () -> {
            List<PreferenceBlock> known = store.blocks(organization);
            PreferencesResponse before = PreferencesResponse.of(known);
            preconditions.check(before);
            refuseBad(organization, request.blocks(), known);
            store.replace(
                    organization,
                    request.blocks().stream()
                            .map(block -> identified(block.toBlock()))
                            .toList());
            PreferencesResponse after = get();
            audit.record(organization, "preferences.updated", organization, before, after);
            return after;
        });
    }

    private void refuseBad(String organization, List<PreferencesRequest.Block> wanted, List<PreferenceBlock> known) {
        List<PreferenceBlock> blocks =
                wanted.stream().map(PreferencesRequest.Block::toBlock).toList();
        Set<String> knownGroups = groups.existing(
                organization,
                blocks.stream().flatMap(block -> block.groupIds().stream()).toList());
        Set<String> knownIds = known.stream().map(PreferenceBlock::id).collect(Collectors.toSet());
        Map<String, String> faults = new LinkedHashMap<>(BlockFaults.of(blocks, knownGroups, knownIds));
        faults.putAll(silentlyWidened(wanted, known));
        if (!faults.isEmpty()) {
            List<Problem.FieldError> errors = faults.entrySet().stream()
                    .map(fault -> Problem.FieldError.ofPointer(fault.getKey(), fault.getValue()))
                    .toList();
            throw new ProblemException(
                    CommonProblem.INVALID_REQUEST, errors.get(0).detail(), errors);
        }
    }

    /** A client that does not know of audiences would send a block for nobody back as one for everyone. */
    private static Map<String, String> silentlyWidened(
            List<PreferencesRequest.Block> wanted, List<PreferenceBlock> known) {
        Set<String> forNobody = known.stream()
                .filter(PreferenceBlock::isForNobody)
                .map(PreferenceBlock::id)
                .collect(Collectors.toSet());
        Map<String, String> faults = new LinkedHashMap<>();
        for (int i = 0; i < wanted.size(); i++) {
            PreferencesRequest.Block block = wanted.get(i);
            if (block.audience() == null
                    && block.id() != null
                    && forNobody.contains(block.id())
                    && block.toBlock().forEveryone()) {
                faults.put(
                        "/blocks/" + i + "/audience",
                        "The block's groups are gone and it is for nobody; say \"everyone\" or \"groups\".");
            }
        }
        return faults;
    }

    private static PreferenceBlock identified(PreferenceBlock block) {
        return block.id().isEmpty() ? block.withId(Ids.next("prefb")) : block;
    }
}
