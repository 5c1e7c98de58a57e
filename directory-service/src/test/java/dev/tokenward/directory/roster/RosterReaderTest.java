package dev.tokenward.directory.roster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tokenward.commons.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RosterReaderTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "email,name\nada@example.com,Ada\n",
                "email,name\r\nada@example.com,Ada",
                "email,name\rada@example.com,Ada\r",
                "\uFEFFemail,name\nada@example.com,Ada\n",
                "EMAIL, Name \n ada@example.com ,  Ada\n",
                "name,email\nAda,ada@example.com\n",
                "email;name\nada@example.com;Ada\n",
                "\"email\",\"name\"\n\"ada@example.com\",\"Ada\"\n",
                "\uFEFF\"email\";\"name\"\r\n\"ada@example.com\";\"Ada\"\r\n",
            })
    void theSameRosterInManyForms(String file) {
        assertThat(read(file).lines())
                .containsExactly(
                        new RosterLine(2, Map.of(RosterColumn.EMAIL, "ada@example.com", RosterColumn.NAME, "Ada")));
    }

    @Test
    void lineNumbersAreTheFiles() {
        Roster roster = read("\nemail,name\n\na@b.example,\"two\nlines\"\n,,\nb@b.example,\n , \nc@b.example,C");

        assertThat(roster.lines()).extracting(RosterLine::number).containsExactly(4L, 7L, 9L);
        assertThat(roster.lines().get(0).cell(RosterColumn.NAME)).hasValue("two\nlines");
        assertThat(roster.lines().get(1).cell(RosterColumn.NAME)).isEmpty();
    }

    @Test
    void cellsAreTextWhateverTheyLookLike() {
        Roster roster = read("email,name\na@b.example,\"=HYPERLINK(\"\"http://x\"\"), \"\"A\"\" 🦊\"\n");

        assertThat(roster.lines().get(0).cell(RosterColumn.NAME)).hasValue("=HYPERLINK(\"http://x\"), \"A\" 🦊");
    }

    @Test
    void headersTakeSpacesForUnderscores() {
        assertThat(read("E-mail,x".replace("E-mail,x", "email,Seat Tier,account-uuid") + "\na@b.example,premium,u1\n")
                        .lines()
                        .get(0)
                        .cells())
                .containsEntry(RosterColumn.SEAT_TIER, "premium")
                .containsEntry(RosterColumn.ACCOUNT_UUID, "u1");
    }

    @Test
    void aLineOfOtherLengthIsAFault() {
        Roster roster = read("email,name\na@b.example,Doe, John\nb@b.example\nc@b.example,C\n");

        assertThat(roster.faults()).extracting(RosterFault::pointer).containsExactly("/lines/2", "/lines/3");
        assertThat(roster.lines()).hasSize(1);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "name\\nAda | 'email' is missing",
                "email,salary\\na,1 | 'salary' is no column",
                "email,name,Name\\na,1,2 | 'name' is there twice",
                "email,\\na, | '' is no column",
                "ada@example.com,Ada\\n | is no column",
                "email\\n\"a | starts on line 2",
                "email,name\\na,b\\n\"a\" b,c | starts on line 3",
                "\\n\\n | The file is empty",
            })
    void whatIsNoRosterIsRefusedWithItsReason(String file, String reason) {
        assertThatThrownBy(() -> read(file.replace("\\n", "\n")))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void otherEncodingsAreRefusedByLine() {
        byte[] latin = "email,name\na@b.example,Ada\nb@b.example,Jos\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> RosterReader.read(latin)).hasMessageContaining("Line 3 is not UTF-8");
        assertThatThrownBy(() -> RosterReader.read("email\na".getBytes(StandardCharsets.UTF_16LE)))
                .isInstanceOf(ProblemException.class);
        byte[] cut = {'e', 'm', 'a', 'i', 'l', '\n', 'a', (byte) 0xF0, (byte) 0x9F};
        assertThatThrownBy(() -> RosterReader.read(cut)).hasMessageContaining("Line 2 is not UTF-8");
    }

    @Test
    void moreLinesThanTheLimitAreRefused() {
        String most = "email\n" + "a@b.example\n".repeat(RosterReader.MOST_LINES);

        assertThat(read(most).lines()).hasSize(RosterReader.MOST_LINES);
        assertThatThrownBy(() -> read(most + "a@b.example\n")).hasMessageContaining("100000 lines");
    }

    private static Roster read(String file) {
        return RosterReader.read(file.getBytes(UTF_8));
    }
}
