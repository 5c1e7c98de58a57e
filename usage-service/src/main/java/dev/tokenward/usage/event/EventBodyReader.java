package dev.tokenward.usage.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tokenward.commons.problem.CommonProblem;
import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.usage.event.JsonElements.Element;
import dev.tokenward.usage.intake.IntakeBody;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Optional;

/**
 * Splits a body of JSON into events: an object, or an array. All of it is looked at before the first event is given, so that
 * malformed JSON keeps nothing; one event at a time is in memory besides the body itself.
 */
@Singleton
class EventBodyReader {
    /** More than there can be of the shortest event in the largest body: what has more is none, and not worth its time. */
    private static final int MOST_ROWS = 350_000;

    private static final String TOO_MANY = "A batch may have " + MOST_ROWS + " rows; nothing of it was taken.";

    private final ObjectMapper json;

    EventBodyReader(ObjectMapper json) {
        this.json = EventJsonReader.of(json);
    }

    /** @param single whether the body was one object, so that its refusal is the whole answer */
    record Body(EventRows rows, boolean single) {}

    /** Makes an event of one JSON value. */
    @FunctionalInterface
    interface RowReader {
        ReadEvent read(int index, byte[] value);
    }

    /** @param reader makes an event of one JSON value */
    Body read(IntakeBody body, RowReader reader) {
        try {
            JsonElements elements = new JsonElements(body.stream());
            if (elements.kind() == JsonElements.Kind.OTHER) {
                throw neither(body);
            }
            Optional<Element> element = elements.next();
            if (element.isEmpty()) {
                throw empty();
            }
            for (int rows = 1; element.isPresent(); element = elements.next()) {
                check(body, element.get());
                if (rows++ > MOST_ROWS) {
                    throw new ProblemException(CommonProblem.PAYLOAD_TOO_LARGE, TOO_MANY);
                }
            }
            return new Body(new Rows(body, reader), elements.kind() == JsonElements.Kind.OBJECT);
        } catch (IOException e) {
            throw new ProblemException(CommonProblem.MALFORMED_JSON, e.getMessage());
        }
    }

    static ProblemException empty() {
        return ProblemException.invalidField("", "The body has no event.");
    }

    private ProblemException neither(IntakeBody body) throws IOException {
        try (JsonParser parser = json.createParser(body.stream())) {
            parser.nextToken();
            return ProblemException.invalidField("", "The body must be an event or an array of events.");
        } catch (JsonProcessingException e) {
            throw malformed(e, 1, 1);
        }
    }

    /** One that has too much in it is no fault of the others: it is refused when it is its turn. */
    private void check(IntakeBody body, Element element) throws IOException {
        if (element.length() > EventJsonReader.LONGEST) {
            return;
        }
        try (JsonParser parser = json.createParser(body.bytes(element.from(), element.to()))) {
            int depth = 0;
            JsonToken token = parser.nextToken();
            do {
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                parser.finishToken();
                token = parser.nextToken();
            } while (depth > 0 && token != null);
            if (token != null) {
                throw new MalformedJson(element.line(), element.column());
            }
        } catch (StreamConstraintsException tooMuch) {
            return;
        } catch (JsonProcessingException e) {
            throw malformed(e, element.line(), element.column());
        }
    }

    /** With its place in the body, where the element's is that. */
    private static MalformedJson malformed(JsonProcessingException e, int line, int column) {
        if (e.getLocation() == null) {
            return new MalformedJson(line, column);
        }
        int lines = Math.max(1, e.getLocation().getLineNr());
        int columns = Math.max(1, e.getLocation().getColumnNr());
        return new MalformedJson(line + lines - 1, lines == 1 ? column + columns - 1 : columns);
    }

    /** The second time through a body that is well-formed. */
    private static final class Rows implements EventRows {
        private final IntakeBody body;
        private final JsonElements elements;
        private final RowReader reader;
        private long position;
        private int index;

        Rows(IntakeBody body, RowReader reader) throws IOException {
            this.body = body;
            this.elements = new JsonElements(body.stream());
            this.reader = reader;
        }

        @Override
        public Optional<ReadEvent> next() throws IOException {
            return elements.next().map(this::row);
        }

        @Override
        public long position() {
            return position;
        }

        private ReadEvent row(Element element) {
            position = element.to();
            int row = index++;
            return element.length() > EventJsonReader.LONGEST
                    ? ReadEvent.tooLarge(row, "An event may have 1 MiB.")
                    : reader.read(row, body.bytes(element.from(), element.to()));
        }
    }
}
