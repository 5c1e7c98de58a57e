package dev.tokenward.directory.guidance;

import dev.tokenward.commons.http.Preconditions;
import dev.tokenward.commons.identity.CurrentCaller;
import dev.tokenward.commons.problem.CommonProblem;
import dev.tokenward.commons.problem.Problem;
import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.directory.audit.AuditStore;
import dev.tokenward.directory.surface.Surface;
import dev.tokenward.directory.surface.SurfaceStore;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Serves the organization's texts, or ours where it has none, and replaces them. */
@Singleton
class GuidanceTextService {
    private static final GuidanceTextsRequest NOTHING_SAID = new GuidanceTextsRequest(null, null, null, null);

    private final GuidanceTextStore store;
    private final SurfaceStore surfaces;
    private final AuditStore audit;
    private final Preconditions preconditions;
    private final CurrentCaller caller;

    GuidanceTextService(
            GuidanceTextStore store,
            SurfaceStore surfaces,
            AuditStore audit,
            Preconditions preconditions,
            CurrentCaller caller) {
        this.store = store;
        this.surfaces = surfaces;
        this.audit = audit;
        this.preconditions = preconditions;
        this.caller = caller;
    }

    GuidanceTextsResponse get() {
        String organization = caller.organization();
        GuidanceTextsRequest said = store.find(organization).orElse(NOTHING_SAID);
        List<ModelGuidance> models = Optional.ofNullable(said.modelGuidance())
                .map(own ->
                        own.stream().map(GuidanceTextsRequest.Model::toGuidance).toList())
                .orElse(GuidanceDefaults.MODEL_GUIDANCE);
        List<OnboardingNote> notes = Optional.ofNullable(said.onboardingNotes())
                .map(own -> own.stream().map(GuidanceTextsRequest.Note::toNote).toList())
                .orElse(GuidanceDefaults.ONBOARDING_NOTES);
        return new GuidanceTextsResponse(
                "guidance_texts",
                models.stream().map(GuidanceTextsResponse.Model::of).toList(),
                intensities(organization, said),
                notes.stream().map(GuidanceTextsResponse.Note::of).toList());
    }

    GuidanceTextsResponse replace(GuidanceTextsRequest request) {
        String organization = caller.organization();
        return audit.change(organization, () -> {
            GuidanceTextsResponse before = get();
            preconditions.check(before);
            List<Problem.FieldError> errors = GuidanceTextCheck.of(request, surfaces.list(organization)).stream()
                    .map(fault -> Problem.FieldError.ofPointer(fault.getKey(), fault.getValue()))
                    .toList();
            if (!errors.isEmpty()) {
                throw new ProblemException(
                        CommonProblem.INVALID_REQUEST, errors.get(0).detail(), errors);
            }
            store.replace(organization, request);
            GuidanceTextsResponse after = get();
            audit.record(organization, "guidance_texts.updated", organization, before, after);
            return after;
        });
    }

    private List<GuidanceTextsResponse.SurfaceIntensity> intensities(String organization, GuidanceTextsRequest said) {
        Map<String, String> own = Optional.ofNullable(said.surfaceIntensity()).orElse(List.of()).stream()
                .collect(Collectors.toMap(
                        GuidanceTextsRequest.SurfaceNote::surface, GuidanceTextsRequest.SurfaceNote::note));
        return surfaces.list(organization).stream()
                .map(surface -> new GuidanceTextsResponse.SurfaceIntensity(
                        surface.name(), surface.tokenIntensity(), note(own, surface)))
                .toList();
    }

    private static String note(Map<String, String> own, Surface surface) {
        return own.getOrDefault(surface.name(), GuidanceDefaults.surfaceNote(surface.name(), surface.tokenIntensity()));
    }
}
