package dev.skep.api.type;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.type.StructType.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads Hive's type names, as {@link DataType#toString()} writes them. */
public final class TypeParser {
    private final String text;
    private int position;

    private TypeParser(String text) {
        this.text = text;
    }

    /** @throws SkepException INVALID_VALUE when the text is not a type name */
    public static DataType parse(String text) {
        TypeParser parser = new TypeParser(text);
        DataType type = parser.type();
        parser.skipBlanks();
        if (parser.position < text.length()) {
            throw parser.error("unexpected text");
        }
        return type;
    }

    private DataType type() {
        String word = word().toLowerCase(Locale.ROOT);
        switch (word) {
            case "array":
                expect('<');
                DataType element = type();
                expect('>');
                return new ArrayType(element);
            case "map":
                expect('<');
                DataType key = type();
                expect(',');
                DataType value = type();
                expect('>');
                return new MapType(key, value);
            case "struct":
                return struct();
            case "uniontype":
                return union();
            case "decimal", "numeric", "dec":
                return decimal();
            case "varchar":
                return CharacterType.varchar(length());
            case "char":
                return CharacterType.character(length());
            case "timestamp":
                return timestamp();
            default:
                return primitive(word);
        }
    }

    private DataType primitive(String word) {
        return switch (word) {
            case "integer" -> PrimitiveType.INT;
            case "real" -> PrimitiveType.DOUBLE;
            case "timestamplocaltz" -> PrimitiveType.TIMESTAMP_LOCAL_TZ;
            default -> {
                for (PrimitiveType type : PrimitiveType.values()) {
                    if (type.toString().equals(word)) {
                        yield type;
                    }
                }
                throw error("unknown type '" + word + "'");
            }
        };
    }

    private DataType timestamp() {
        int start = position;
        for (String expected : List.of("with", "local", "time", "zone")) {
            skipBlanks();
            int before = position;
            if (position >= text.length()
                    || !Character.isLetter(text.charAt(position))
                    || !word().equalsIgnoreCase(expected)) {
                position = before == start ? start : before;
                if (!expected.equals("with")) {
                    throw error("expected '" + expected + "'");
                }
                position = start;
                return PrimitiveType.TIMESTAMP;
            }
        }
        return PrimitiveType.TIMESTAMP_LOCAL_TZ;
    }

    private DataType struct() {
        List<Field> fields = new ArrayList<>();
        expect('<');
        skipBlanks();
        if (peek('>')) {
            position++;
            return new StructType(fields);
        }
        do {
            String name = fieldName();
            expect(':');
            fields.add(new Field(name, type()));
        } while (accept(','));
        expect('>');
        return new StructType(fields);
    }

    private DataType union() {
        List<DataType> alternatives = new ArrayList<>();
        expect('<');
        do {
            alternatives.add(type());
        } while (accept(','));
        expect('>');
        return new UnionType(alternatives);
    }

    private DataType decimal() {
        if (!accept('(')) {
            return DecimalType.DEFAULT;
        }
        int precision = number();
        int scale = accept(',') ? number() : 0;
        expect(')');
        try {
            return new DecimalType(precision, scale);
        } catch (IllegalArgumentException e) {
            throw error("precision must be 1 to 38 and scale at most the precision");
        }
    }

    private int length() {
        expect('(');
        int length = number();
        expect(')');
        if (length < 1 || length > 65535) {
            throw error("length out of range");
        }
        return length;
    }

    private int number() {
        skipBlanks();
        int start = position;
        while (position < text.length() && Character.isDigit(text.charAt(position))) {
            position++;
        }
        if (start == position || position - start > 6) {
            throw error("expected a number");
        }
        int value = Integer.parseInt(text.substring(start, position));
        skipBlanks();
        return value;
    }

    private String word() {
        skipBlanks();
        int start = position;
        while (position < text.length()
                && (Character.isLetterOrDigit(text.charAt(position)) || text.charAt(position) == '_')) {
            position++;
        }
        if (start == position) {
            throw error("expected a type name");
        }
        return text.substring(start, position);
    }

    private String fieldName() {
        skipBlanks();
        if (peek('`')) {
            int end = text.indexOf('`', position + 1);
            if (end > 0) {
                String name = text.substring(position + 1, end);
                position = end + 1;
                return name;
            }
        }
        int end = text.indexOf(':', position);
        if (end <= position) {
            throw error("expected a field name");
        }
        String name = text.substring(position, end).strip();
        position = end;
        return name;
    }

    private void expect(char c) {
        if (!accept(c)) {
            throw error("expected '" + c + "'");
        }
    }

    private boolean accept(char c) {
        skipBlanks();
        if (!peek(c)) {
            return false;
        }
        position++;
        return true;
    }

    private boolean peek(char c) {
        return position < text.length() && text.charAt(position) == c;
    }

    private void skipBlanks() {
        while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
            position++;
        }
    }

    private SkepException error(String what) {
        return new SkepException(
                ErrorCode.INVALID_VALUE, "Invalid type '" + text + "' at character " + (position + 1) + ": " + what);
    }
}
