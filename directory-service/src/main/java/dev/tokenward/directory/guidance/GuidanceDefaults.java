package dev.tokenward.directory.guidance;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is said where an organization says nothing itself. */
final class GuidanceDefaults {
    static final List<ModelGuidance> MODEL_GUIDANCE = List.of(
            new ModelGuidance(
                    "haiku",
                    "Leave the effort low: it is made for quick answers.",
                    "Short questions, summaries, sorting and extracting, simple edits, and anything done many times over. "
                            + "Begin here when the answer is easy to check.",
                    1),
            new ModelGuidance(
                    "sonnet",
                    "Medium is enough for most; raise it for one hard task, then lower it again.",
                    "Everyday work: writing, analysis, most programming, and documents of some length. The right choice when "
                            + "you are not sure.",
                    3),
            new ModelGuidance(
                    "opus",
                    "Begin with medium; high effort takes several times the tokens and pays only on what is hard.",
                    "What Sonnet did not solve: long reasoning, difficult design or debugging, work where a mistake is "
                            + "expensive. Go back to Sonnet for the routine that follows.",
                    5));

    static final List<OnboardingNote> ONBOARDING_NOTES = List.of(
            new OnboardingNote(
                    "How your usage counts",
                    "What you send and what comes back is counted in tokens, and each model has its price for them. Your "
                            + "limit is an amount of money for a period; your usage page shows what is left and when it "
                            + "begins anew.",
                    Optional.empty()),
            new OnboardingNote(
                    "Start a new conversation for a new subject",
                    "All of a conversation is read again with each message. A long one costs more with every turn, and old "
                            + "matter distracts from the new.",
                    Optional.of("chat")),
            new OnboardingNote(
                    "Keep a session to one task",
                    "A coding session reads files and runs tools on its own, so it takes many times what a chat takes. Say "
                            + "which files matter, clear the context between tasks, and let it plan before it writes.",
                    Optional.of("claude_code")),
            new OnboardingNote(
                    "Say what the result is before it works",
                    "Work in several steps runs for minutes and uses tokens all the while. Name the files to use and the form "
                            + "of the result, and stop it when it goes astray.",
                    Optional.of("cowork")),
            new OnboardingNote(
                    "When you reach your limit",
                    "You are told whom to ask. Say what you need it for and until when; a limit can be raised for some days.",
                    Optional.empty()));

    private static final Map<String, String> SURFACE_NOTES = Map.of(
            "chat", "A question and its answer: cheap as long as conversations stay short and attachments small.",
            "claude_code",
                    "Reads code and runs tools by itself; a day's work takes many times what a day of chat takes.",
            "cowork", "Works through several steps with files; one task may take as much as a day of chat.");

    private static final Map<String, String> NOTES_BY_INTENSITY = Map.of(
            "low", "Takes few tokens as a rule.",
            "medium", "Takes more tokens than a chat as a rule; keep an eye on long tasks.",
            "high", "Takes many tokens as a rule; give it to those who need it, with a limit of its own.");

    private GuidanceDefaults() {}

    static String surfaceNote(String surface, String tokenIntensity) {
        return SURFACE_NOTES.getOrDefault(surface, NOTES_BY_INTENSITY.getOrDefault(tokenIntensity, ""));
    }
}
