package dev.tokenward.directory.guidance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenward.testkit.Gen;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class GuidanceMergeTest {
    private static final List<String> GROUPS = List.of("design", "legal", "sales", "ops");

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 200);
    }

    @ParameterizedTest(name = "for everyone {0}, groups {1}, member of {2}: {3}")
    @CsvSource({
        "true,  '',            '',            true",
        "true,  '',            design,        true",
        "false, design,        design,        true",
        "false, design,        '',            false",
        "false, design,        legal,         false",
        "false, design legal,  legal sales,   true",
        "false, design legal,  design legal,  true",
        "false, '',            '',            false",
        "false, '',            design legal,  false",
    })
    void aBlockIsForEveryoneOrForItsGroups(boolean everyone, String groups, String memberOf, boolean given) {
        PreferenceBlock block = block("Title", "Text.", everyone, words(groups));

        MergedGuidance merged = GuidanceMerge.of(List.of(block), Set.copyOf(words(memberOf)));

        assertThat(merged.blocks()).isEqualTo(given ? List.of(block) : List.of());
        assertThat(merged.text()).isEqualTo(given ? "# Guidance from your organization\n\n## Title\n\nText.\n" : "");
    }

    @Test
    void theTextReadsAsWritten() {
        List<PreferenceBlock> blocks = List.of(
                block("Models", " Use Haiku.\r\nThen Sonnet. \n", true, List.of()),
                new PreferenceBlock(
                        "2",
                        BlockKind.OUTPUT_FORMATS,
                        "Files",
                        "",
                        true,
                        List.of(),
                        List.of("docx", "pptx"),
                        List.of()),
                new PreferenceBlock(
                        "3",
                        BlockKind.INTERNAL_LINKS,
                        "Where to look",
                        "Look here first:",
                        true,
                        List.of(),
                        List.of(),
                        List.of(new Link("Style", "https://a.example/s"), new Link("Law", "https://a.example/l"))));

        assertThat(GuidanceMerge.of(blocks, Set.of()).text()).isEqualTo("""
                # Guidance from your organization

                ## Models

                Use Haiku.
                Then Sonnet.

                ## Files

                Ask for confirmation before you make a file in one of these formats: docx, pptx.

                ## Where to look

                Look here first:

                - Style: https://a.example/s
                - Law: https://a.example/l
                """);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void eachBlockIsGivenOnceInItsOrderToThoseItIsForAndNobodyElse(long seed) {
        Gen gen = new Gen(seed);
        List<PreferenceBlock> blocks = blocks(gen);
        Set<String> memberOf = new HashSet<>(gen.listOf(0, 4, () -> gen.oneOf(GROUPS)));

        MergedGuidance merged = GuidanceMerge.of(blocks, memberOf);

        assertThat(merged.blocks())
                .isEqualTo(blocks.stream()
                        .filter(block ->
                                block.forEveryone() || block.groupIds().stream().anyMatch(memberOf::contains))
                        .toList());
        assertThat(merged.text().lines().filter(line -> line.startsWith("## ")))
                .containsExactlyElementsOf(merged.blocks().stream()
                        .map(block -> "## " + block.title())
                        .toList());
        assertThat(GuidanceMerge.of(blocks, new HashSet<>(memberOf))).isEqualTo(merged);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void nobodyGetsMoreThanTheLimitOfWhatIsTaken(long seed) {
        Gen gen = new Gen(seed);
        List<PreferenceBlock> blocks = blocks(gen);
        String longest = GuidanceMerge.of(blocks, Set.copyOf(GROUPS)).text();
        Set<String> memberOf = new HashSet<>(gen.listOf(0, 4, () -> gen.oneOf(GROUPS)));

        assertThat(GuidanceMerge.of(blocks, memberOf).text()).hasSizeLessThanOrEqualTo(longest.length());
        assertThat(GuidanceMerge.firstBeyondLimit(blocks).isPresent())
                .isEqualTo(longest.length() > GuidanceMerge.LIMIT);
        GuidanceMerge.firstBeyondLimit(blocks)
                .ifPresent(first -> assertThat(GuidanceMerge.of(blocks.subList(0, first), Set.copyOf(GROUPS))
                                .text())
                        .hasSizeLessThanOrEqualTo(GuidanceMerge.LIMIT));
    }

    @Test
    void exactlyTheLimitIsTaken() {
        int around = GuidanceMerge.of(List.of(block("T", "x", true, List.of())), Set.of())
                        .text()
                        .length()
                - 1;

        assertThat(GuidanceMerge.firstBeyondLimit(
                        List.of(block("T", "x".repeat(GuidanceMerge.LIMIT - around), true, List.of()))))
                .isEmpty();
        assertThat(GuidanceMerge.firstBeyondLimit(
                        List.of(block("T", "x".repeat(GuidanceMerge.LIMIT - around + 1), true, List.of()))))
                .hasValue(0);
        assertThat(GuidanceMerge.firstBeyondLimit(
                        List.of(block("T", "x".repeat(GuidanceMerge.LIMIT), false, List.of()))))
                .isEmpty();
    }

    private static List<PreferenceBlock> blocks(Gen gen) {
        List<Integer> lengths = gen.listOf(0, 8, () -> gen.between(1, 8000));
        return IntStream.range(0, lengths.size())
                .mapToObj(i -> block(
                        "Block " + i,
                        "x".repeat(lengths.get(i)),
                        gen.chance(40),
                        gen.listOf(0, 3, () -> gen.oneOf(GROUPS))))
                .toList();
    }

    private static PreferenceBlock block(String title, String text, boolean everyone, List<String> groups) {
        return new PreferenceBlock(title, BlockKind.CUSTOM, title, text, everyone, groups, List.of(), List.of());
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" "));
    }
}
