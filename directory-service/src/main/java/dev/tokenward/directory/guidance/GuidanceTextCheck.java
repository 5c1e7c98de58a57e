package dev.tokenward.directory.guidance;

import dev.tokenward.directory.surface.Surface;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What is wrong with texts as a whole: surfaces that there are not, and what is said twice. */
final class GuidanceTextCheck {
    private final List<Map.Entry<String, String>> faults = new ArrayList<>();
    private final Map<String, String> intensities;

    private GuidanceTextCheck(List<Surface> surfaces) {
        intensities = surfaces.stream().collect(Collectors.toMap(Surface::name, Surface::tokenIntensity));
    }

    /** @return JSON pointer and what is wrong there; empty when all is right */
    static List<Map.Entry<String, String>> of(GuidanceTextsRequest texts, List<Surface> surfaces) {
        GuidanceTextCheck check = new GuidanceTextCheck(surfaces);
        check.models(Optional.ofNullable(texts.modelGuidance()).orElse(List.of()));
        check.surfaces(Optional.ofNullable(texts.surfaceIntensity()).orElse(List.of()));
        List<GuidanceTextsRequest.Note> notes =
                Optional.ofNullable(texts.onboardingNotes()).orElse(List.of());
        for (int i = 0; i < notes.size(); i++) {
            if (notes.get(i).surface() != null) {
                check.surface(
                        "/onboarding_notes/" + i + "/surface", notes.get(i).surface());
            }
        }
        return check.faults;
    }

    private void models(List<GuidanceTextsRequest.Model> models) {
        Set<String> families = new HashSet<>();
        for (int i = 0; i < models.size(); i++) {
            if (!families.add(models.get(i).family())) {
                fault("/model_guidance/" + i + "/family", "'" + models.get(i).family() + "' is there twice.");
            }
        }
    }

    private void surfaces(List<GuidanceTextsRequest.SurfaceNote> notes) {
        Set<String> named = new HashSet<>();
        for (int i = 0; i < notes.size(); i++) {
            GuidanceTextsRequest.SurfaceNote note = notes.get(i);
            String at = "/surface_intensity/" + i;
            surface(at + "/surface", note.surface());
            if (!named.add(note.surface())) {
                fault(at + "/surface", "'" + note.surface() + "' is there twice.");
            }
            String own = intensities.get(note.surface());
            if (note.tokenIntensity() != null && own != null && !own.equals(note.tokenIntensity())) {
                fault(
                        at + "/token_intensity",
                        "The token intensity of '" + note.surface() + "' is " + own
                                + "; it belongs to the surface and is not changed here: leave it out.");
            }
        }
    }

    private void surface(String pointer, String surface) {
        if (!intensities.containsKey(surface)) {
            fault(
                    pointer,
                    "'" + surface + "' is no surface of this organization; there are "
                            + intensities.keySet().stream().sorted().collect(Collectors.joining(", ")) + ".");
        }
    }

    private void fault(String pointer, String detail) {
        faults.add(Map.entry(pointer, detail));
    }
}
