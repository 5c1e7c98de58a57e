package dev.tokenward.analytics.review;

import java.util.List;
import java.util.Optional;

/**
 * A part of a review.
 *
 * @param id the same in every review; of its task too
 * @param sentence what it means, in one sentence
 * @param lines what else is to be said, each a sentence
 * @param task what to do about it, to be signed off; empty where there is nothing to do
 */
public record ReviewSection(
        String id,
        String title,
        String sentence,
        List<ReviewFigure> figures,
        List<String> lines,
        Optional<String> task) {
    public ReviewSection {
        figures = List.copyOf(figures);
        lines = List.copyOf(lines);
    }
}
