package dev.skep.function.type;

import dev.skep.api.type.ArrayType;
import dev.skep.api.type.CharacterType;
import dev.skep.api.type.DataType;
import dev.skep.api.type.DecimalType;
import dev.skep.api.type.MapType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.StructType;
import dev.skep.api.type.TypeKind;
import dev.skep.api.type.UnionType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;

/** Hive's implicit conversions: which type two values meet in, and what may stand where another type is asked for. */
public final class TypeCoercion {
    /** Seconds since 1970 of any timestamp, or any integer, and nanoseconds. */
    public static final DecimalType SECONDS = new DecimalType(DecimalType.MAX_PRECISION, 9);

    /** Of the last timestamp, in the year 9999. */
    private static final int SECOND_DIGITS = 12;

    private static final List<TypeKind> NUMERIC_WIDENING = List.of(
            TypeKind.TINYINT,
            TypeKind.SMALLINT,
            TypeKind.INT,
            TypeKind.BIGINT,
            TypeKind.DECIMAL,
            TypeKind.FLOAT,
            TypeKind.DOUBLE,
            TypeKind.STRING);

    private TypeCoercion() {}

    /** The type that the branches of CASE, COALESCE, IN and UNION meet in; a string meets a number or a date as a string. */
    public static Optional<DataType> commonType(DataType a, DataType b) {
        return Optional.ofNullable(common(a, b));
    }

    /** The type in which two values are compared; a string meets a number as a double, and a date as a date. */
    public static Optional<DataType> comparisonType(DataType a, DataType b) {
        return Optional.ofNullable(comparison(a, b));
    }

    /** Whether Hive turns {@code from} into {@code to} without being asked. */
    public static boolean implicitlyConvertible(DataType from, DataType to) {
        if (from.equals(to) || from.is(TypeKind.VOID)) {
            return true;
        }
        if (from.isNested() || to.isNested()) {
            return from.kind() == to.kind() && common(from, to) != null;
        }
        return kindConvertible(from.kind(), to.kind());
    }

    /** Whether all numbers of a kind are, perhaps rounded, of another one too, by Hive's order of kinds, of which text is the last. */
    public static boolean isWider(TypeKind from, TypeKind to) {
        int narrow = NUMERIC_WIDENING.indexOf(from);
        return narrow >= 0 && narrow < NUMERIC_WIDENING.indexOf(to);
    }

    private static boolean kindConvertible(TypeKind from, TypeKind to) {
        if (from == to || from == TypeKind.VOID) {
            return true;
        }
        if (from.isCharacter()) {
            return to == TypeKind.DOUBLE || to.isCharacter();
        }
        if (to.isCharacter() && (from.isDateTime() || from.isNumeric())) {
            return true;
        }
        int fromLevel = NUMERIC_WIDENING.indexOf(from);
        int toLevel = NUMERIC_WIDENING.indexOf(to);
        return fromLevel >= 0 && toLevel >= fromLevel;
    }

    private static DataType common(DataType a, DataType b) {
        if (a.equals(b) || b.is(TypeKind.VOID)) {
            return a;
        }
        if (a.is(TypeKind.VOID)) {
            return b;
        }
        if (a.isNested() || b.isNested()) {
            return merge(a, b, TypeCoercion::common);
        }
        TypeKind left = a.kind();
        TypeKind right = b.kind();
        if (left == right) {
            return qualify(a, b, left);
        }
        if (left.isNumeric() && right.isNumeric()) {
            return qualify(a, b, wider(left, right));
        }
        if (left.isDateTime() && right.isDateTime()) {
            return left.compareTo(right) > 0 ? a : b;
        }
        if (left.isCharacter() && right.isCharacter()) {
            return PrimitiveType.STRING;
        }
        if (left.isCharacter() && (right.isDateTime() || right.isNumeric())) {
            return a;
        }
        if (right.isCharacter() && (left.isDateTime() || left.isNumeric())) {
            return b;
        }
        return null;
    }

    private static DataType comparison(DataType a, DataType b) {
        if (a.equals(b) || b.is(TypeKind.VOID)) {
            return a;
        }
        if (a.is(TypeKind.VOID)) {
            return b;
        }
        if (a.isNested() || b.isNested()) {
            return merge(a, b, TypeCoercion::comparison);
        }
        TypeKind left = a.kind();
        TypeKind right = b.kind();
        if (left == right) {
            return qualify(a, b, left);
        }
        if (left.isDateTime() && right.isDateTime()) {
            return left.compareTo(right) > 0 ? a : b;
        }
        if (left.isCharacter() && right.isCharacter()) {
            return PrimitiveType.STRING;
        }
        if (left.isCharacter() && right.isDateTime()) {
            return b;
        }
        if (right.isCharacter() && left.isDateTime()) {
            return a;
        }
        if (left == TypeKind.TIMESTAMP && right.isNumeric()) {
            return seconds(b);
        }
        if (right == TypeKind.TIMESTAMP && left.isNumeric()) {
            return seconds(a);
        }
        if (left.isInterval() && right.isCharacter()) {
            return a;
        }
        if (right.isInterval() && left.isCharacter()) {
            return b;
        }
        if (left == TypeKind.BOOLEAN || right == TypeKind.BOOLEAN) {
            TypeKind other = left == TypeKind.BOOLEAN ? right : left;
            return other.isNumeric() || other.isCharacter() ? PrimitiveType.DOUBLE : null;
        }
        return narrowestNumber(a, b);
    }

    /** What the seconds of a timestamp, with their fraction, are compared as with a number. */
    private static DataType seconds(DataType number) {
        if (number.is(TypeKind.FLOAT) || number.is(TypeKind.DOUBLE)) {
            return PrimitiveType.DOUBLE;
        }
        int scale = SECONDS.scale();
        int digits = SECONDS.precision() - scale;
        if (number instanceof DecimalType decimal) {
            scale = Math.max(scale, decimal.scale());
            digits = Math.max(SECOND_DIGITS, decimal.precision() - decimal.scale());
        }
        return digits + scale <= DecimalType.MAX_PRECISION
                ? new DecimalType(DecimalType.MAX_PRECISION, scale)
                : PrimitiveType.DOUBLE;
    }

    private static DataType narrowestNumber(DataType a, DataType b) {
        for (TypeKind kind : NUMERIC_WIDENING) {
            if (kindConvertible(a.kind(), kind) && kindConvertible(b.kind(), kind)) {
                return qualify(a, b, kind);
            }
        }
        return null;
    }

    private static DataType merge(DataType a, DataType b, BinaryOperator<DataType> rule) {
        if (a instanceof ArrayType left && b instanceof ArrayType right) {
            DataType element = rule.apply(left.element(), right.element());
            return element == null ? null : new ArrayType(element);
        }
        if (a instanceof MapType left && b instanceof MapType right) {
            DataType key = rule.apply(left.key(), right.key());
            DataType value = rule.apply(left.value(), right.value());
            return key == null || value == null ? null : new MapType(key, value);
        }
        if (a instanceof StructType left
                && b instanceof StructType right
                && left.fields().size() == right.fields().size()) {
            List<StructType.Field> fields = new ArrayList<>();
            for (int i = 0; i < left.fields().size(); i++) {
                StructType.Field field = left.fields().get(i);
                DataType type = rule.apply(field.type(), right.fields().get(i).type());
                if (type == null
                        || !field.name().equalsIgnoreCase(right.fields().get(i).name())) {
                    return null;
                }
                fields.add(new StructType.Field(field.name(), type));
            }
            return new StructType(fields);
        }
        if (a instanceof UnionType left
                && b instanceof UnionType right
                && left.alternatives().size() == right.alternatives().size()) {
            List<DataType> alternatives = new ArrayList<>();
            for (int i = 0; i < left.alternatives().size(); i++) {
                alternatives.add(rule.apply(
                        left.alternatives().get(i), right.alternatives().get(i)));
            }
            return alternatives.contains(null) ? null : new UnionType(alternatives);
        }
        return null;
    }

    private static TypeKind wider(TypeKind a, TypeKind b) {
        return NUMERIC_WIDENING.indexOf(a) > NUMERIC_WIDENING.indexOf(b) ? a : b;
    }

    private static DataType qualify(DataType a, DataType b, TypeKind kind) {
        return switch (kind) {
            case VARCHAR -> CharacterType.varchar(Math.max(length(a), length(b)));
            case CHAR -> CharacterType.character(Math.max(length(a), length(b)));
            case DECIMAL -> DecimalRules.union(DecimalRules.of(a), DecimalRules.of(b));
            default -> PrimitiveType.valueOf(kind.name());
        };
    }

    private static int length(DataType type) {
        return ((CharacterType) type).length();
    }
}
