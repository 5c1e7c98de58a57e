package dev.tokenward.usage.otlp;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads protobuf field by field. What nobody knows, or is of another type than it should be, is passed over unread, as the encoding has
 * it; nothing is kept of it, however large it is.
 */
final class ProtobufFieldsReader {
    private static final int KEY = bytes(1);
    private static final int VALUE = bytes(2);
    private static final int TEXT = bytes(1);
    private static final int FLAG = number(2);
    private static final int WHOLE = number(3);
    private static final int DECIMAL = fixed(4);

    private ProtobufFieldsReader() {}

    /** Reads one field. */
    @FunctionalInterface
    interface Field {
        /** Whether it was read; what was not is passed over. */
        boolean read(int tag, CodedInputStream value) throws IOException;
    }

    /** The tag of a field of that number whose value has a length before it: a text, bytes or a message. */
    static int bytes(int field) {
        return field << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
    }

    static int number(int field) {
        return field << 3 | WireFormat.WIRETYPE_VARINT;
    }

    static int fixed(int field) {
        return field << 3 | WireFormat.WIRETYPE_FIXED64;
    }

    static void message(CodedInputStream in, Field fields) throws IOException {
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (!fields.read(tag, in) && !in.skipField(tag)) {
                throw new InvalidProtocolBufferException("A group ends that has not begun.");
            }
        }
    }

    /** A message within another. */
    static boolean nested(CodedInputStream in, Field fields) throws IOException {
        int before = in.pushLimit(in.readRawVarint32());
        message(in, fields);
        if (in.getBytesUntilLimit() != 0) {
            throw new InvalidProtocolBufferException("It ends within a message.");
        }
        in.popLimit(before);
        return true;
    }

    /** Empty for a text that is too long to be kept. */
    static Optional<String> text(CodedInputStream in) throws IOException {
        Optional<byte[]> bytes = bytes(in);
        try {
            return bytes.isEmpty()
                    ? Optional.empty()
                    : Optional.of(UTF_8.newDecoder()
                            .decode(ByteBuffer.wrap(bytes.get()))
                            .toString());
        } catch (CharacterCodingException e) {
            throw new InvalidProtocolBufferException("A text is not UTF-8.");
        }
    }

    /** Empty for what is too long to be kept. */
    static Optional<byte[]> bytes(CodedInputStream in) throws IOException {
        int length = in.readRawVarint32();
        if (length > OtlpReader.LONGEST_TEXT) {
            in.skipRawBytes(length);
            return Optional.empty();
        }
        return Optional.of(in.readRawBytes(length));
    }

    /** Of one key and value, into the others. */
    static boolean attribute(CodedInputStream in, Map<String, AttributeValue> values) throws IOException {
        String[] key = {""};
        AttributeValue[] value = {null};
        nested(in, (tag, field) -> {
            if (tag == KEY) {
                key[0] = text(field).orElse("");
            } else if (tag == VALUE) {
                value[0] = value(field).orElse(null);
            }
            return tag == KEY || tag == VALUE;
        });
        if (value[0] != null && values.size() < OtlpReader.MOST_ATTRIBUTES) {
            values.put(key[0], value[0]);
        }
        return true;
    }

    /** The list of attributes that is the only field of a message that is asked for. */
    static Attributes attributes(CodedInputStream in, int list) throws IOException {
        Map<String, AttributeValue> values = new HashMap<>();
        nested(in, (tag, field) -> tag == list && attribute(field, values));
        return new Attributes(values);
    }

    /** Of an AnyValue; empty for lists, maps and bytes. */
    static Optional<AttributeValue> value(CodedInputStream in) throws IOException {
        AttributeValue[] value = {null};
        nested(in, (tag, field) -> {
            if (tag == TEXT) {
                value[0] = text(field).map(AttributeValue::text).orElse(null);
            } else if (tag == FLAG) {
                value[0] = AttributeValue.flag(field.readBool());
            } else if (tag == WHOLE) {
                value[0] = AttributeValue.whole(field.readInt64());
            } else if (tag == DECIMAL) {
                value[0] = AttributeValue.decimal(field.readDouble());
            } else if (isAnother(tag)) {
                value[0] = null;
                return false;
            }
            return tag == TEXT || tag == FLAG || tag == WHOLE || tag == DECIMAL;
        });
        return Optional.ofNullable(value[0]);
    }

    /** A list, a map or bytes: of the kinds of a value, the last one holds. */
    private static boolean isAnother(int tag) {
        return tag == bytes(5) || tag == bytes(6) || tag == bytes(7);
    }
}
