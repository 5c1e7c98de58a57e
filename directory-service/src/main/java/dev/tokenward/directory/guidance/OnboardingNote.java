package dev.tokenward.directory.guidance;

import java.util.Optional;

/**
 * What a person is told who begins.
 *
 * @param surface on which; empty for all
 */
public record OnboardingNote(String title, String text, Optional<String> surface) {}
