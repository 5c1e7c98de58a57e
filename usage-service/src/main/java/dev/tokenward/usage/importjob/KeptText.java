package dev.tokenward.usage.importjob;

/** Text that says what was in a file and is kept: characters that no database takes, or that no eye sees, are replaced. */
final class KeptText {
    private static final int REPLACEMENT = 0xFFFD;

    private KeptText() {}

    static String of(String text) {
        return text.codePoints()
                .map(point -> Character.isISOControl(point) || point >= 0xD800 && point <= 0xDFFF ? REPLACEMENT : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
