package dev.skep.metastore;

import dev.skep.api.type.CharacterType;
import dev.skep.api.type.DataType;
import dev.skep.api.type.DecimalType;
import dev.skep.api.type.TypeKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How the values of a partition column compare, which stand as text in the names of directories: as values of the
 * column's type where the text is what Skep and Hive write for one. What else may stand there, such as {@code 7.5} for an
 * int, is left to the reader to understand.
 */
final class PartitionOrder {
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,38}");
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,38}(\\.[0-9]{1,38})?");
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern TIME = Pattern.compile(" [0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{0,8}[1-9])?");

    private final DataType type;

    PartitionOrder(DataType type) {
        this.type = type;
    }

    /** A value that compares with those of the same order. */
    record Key(BigDecimal number, String text) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            return number != null ? number.compareTo(other.number) : compareCodePoints(text, other.text);
        }

        private static int compareCodePoints(String left, String right) {
            int length = Math.min(left.length(), right.length());
            for (int i = 0; i < length; i++) {
                char a = left.charAt(i);
                char b = right.charAt(i);
                if (a != b) {
                    boolean half = Character.isSurrogate(a) != Character.isSurrogate(b);
                    return half ? (Character.isSurrogate(a) ? 1 : -1) : Character.compare(a, b);
                }
            }
            return Integer.compare(left.length(), right.length());
        }

        /** One of equal keys, which is equal to itself alone by {@code equals} too. */
        Key canonical() {
            return number == null ? this : new Key(number.stripTrailingZeros(), null);
        }
    }

    /** A partition's value; empty when its text is not what is written for a value of the type. */
    Optional<Key> value(String text) {
        return isRegular(text) ? key(text) : Optional.empty();
    }

    /** A bound or an accepted value, which need not be one of the type; empty when it does not compare. */
    Optional<Key> key(String text) {
        return switch (type.kind()) {
            case STRING, VARCHAR -> Optional.of(new Key(null, text));
            case CHAR -> Optional.of(new Key(null, text.stripTrailing()));
            case BOOLEAN, DATE, TIMESTAMP -> isRegular(text) ? Optional.of(new Key(null, text)) : Optional.empty();
            case FLOAT, DOUBLE -> PartitionFilter.number(text).flatMap(this::rounded);
            default -> PartitionFilter.number(text).map(number -> new Key(number, null));
        };
    }

    private Optional<Key> rounded(BigDecimal number) {
        double rounded = type.is(TypeKind.FLOAT) ? number.floatValue() : number.doubleValue();
        return Double.isFinite(rounded) ? Optional.of(new Key(new BigDecimal(rounded), null)) : Optional.empty();
    }

    private boolean isRegular(String text) {
        return switch (type.kind()) {
            case STRING -> true;
            case VARCHAR -> length(text) <= ((CharacterType) type).length();
            case CHAR -> length(text) <= ((CharacterType) type).length() && !text.endsWith(" ");
            case BOOLEAN -> text.equals("true") || text.equals("false");
            case TINYINT -> isWhole(text, 7);
            case SMALLINT -> isWhole(text, 15);
            case INT -> isWhole(text, 31);
            case BIGINT -> isWhole(text, 63);
            case DECIMAL -> isDecimal(text, (DecimalType) type);
            case FLOAT, DOUBLE -> PartitionFilter.number(text).isPresent();
            case DATE -> isDate(text);
            case TIMESTAMP ->
                text.length() > 10
                        && isDate(text.substring(0, 10))
                        && TIME.matcher(text.substring(10)).matches();
            default -> false;
        };
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static boolean isWhole(String text, int bits) {
        return WHOLE.matcher(text).matches()
                && new BigDecimal(text).toBigInteger().bitLength() <= bits;
    }

    private static boolean isDecimal(String text, DecimalType type) {
        if (!DECIMAL.matcher(text).matches()) {
            return false;
        }
        BigDecimal number = new BigDecimal(text);
        return number.scale() <= type.scale() && number.precision() - number.scale() <= type.precision() - type.scale();
    }

    private static boolean isDate(String text) {
        if (!DATE.matcher(text).matches()) {
            return false;
        }
        try {
            return LocalDate.parse(text) != null;
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
