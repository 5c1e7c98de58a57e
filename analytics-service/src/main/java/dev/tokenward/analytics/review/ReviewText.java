package dev.tokenward.analytics.review;

/** A review as plain text, for those who read mail so. */
public final class ReviewText {
    private ReviewText() {}

    public static String of(ReviewResponse review) {
        StringBuilder text = new StringBuilder(review.title()).append("\n\n");
        for (ReviewResponse.SectionResponse section : review.sections()) {
            text.append(section.title()).append('\n').append(section.sentence()).append('\n');
            section.lines().forEach(line -> text.append("- ").append(line).append('\n'));
            section.figures()
                    .forEach(figure -> text.append("  ")
                            .append(figure.label())
                            .append(": ")
                            .append(figure.display())
                            .append('\n'));
            if (section.task() != null) {
                text.append("To do: ").append(section.task().text()).append('\n');
            }
            text.append('\n');
        }
        return text.toString();
    }
}
