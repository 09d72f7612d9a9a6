package dev.skep.testing;

import dev.skep.api.type.ArrayType;
import dev.skep.api.type.CharacterType;
import dev.skep.api.type.DataType;
import dev.skep.api.type.DecimalType;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.ConstantVector;
import dev.skep.api.vector.DictionaryVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.VectorBuilder;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Random columns of a type, with repeats, edges and NULLs. */
public final class RandomVectors {
    private static final String[] WORDS = {"", "a", "b", "ab", "abc", "Äpfel", "x y", "12", "-7.5", "2020-02-29", "%_"};

    private RandomVectors() {}

    public static FlatVector of(DataType type, int rows, Random random) {
        VectorBuilder builder = VectorBuilder.of(type, rows);
        boolean nullable = random.nextInt(3) > 0;
        for (int i = 0; i < rows; i++) {
            builder.appendObject(nullable && random.nextInt(5) == 0 ? null : value(type, random));
        }
        return builder.build();
    }

    /** The same values, maybe as a constant or with a dictionary. */
    public static ColumnVector encoded(ColumnVector values, Random random) {
        if (values.size() == 1 && random.nextBoolean()) {
            return new ConstantVector(values.flatten(), 1);
        }
        if (random.nextBoolean()) {
            return values;
        }
        int[] ids = IntStream.range(0, values.size()).toArray();
        return new DictionaryVector(values.flatten(), ids, ids.length);
    }

    public static Object value(DataType type, Random random) {
        return switch (type.kind()) {
            case BOOLEAN -> random.nextBoolean();
            case TINYINT -> (byte) random.nextInt();
            case SMALLINT -> (short) random.nextInt(40_000);
            case INT -> random.nextInt(8) == 0 ? random.nextInt() : random.nextInt(20) - 10;
            case BIGINT -> random.nextInt(8) == 0 ? random.nextLong() : random.nextInt(20) - 10L;
            case FLOAT -> (random.nextInt(41) - 20) / 4f;
            case DOUBLE -> random.nextInt(8) == 0 ? random.nextGaussian() : (random.nextInt(41) - 20) / 4.0;
            case DECIMAL -> decimal((DecimalType) type, random);
            case STRING -> WORDS[random.nextInt(WORDS.length)];
            case VARCHAR, CHAR -> {
                String word = WORDS[random.nextInt(WORDS.length)];
                int length = ((CharacterType) type).length();
                yield word.length() > length ? word.substring(0, length).strip() : word;
            }
            case DATE -> LocalDate.of(1960, 1, 1).plusDays(random.nextInt(40_000));
            case TIMESTAMP ->
                LocalDateTime.of(1960, 1, 1, 0, 0).plusSeconds(random.nextInt()).plusNanos(random.nextInt(3) * 1000);
            case INTERVAL_YEAR_MONTH ->
                Period.ofMonths(random.nextInt(100) - 50).normalized();
            case INTERVAL_DAY_TIME -> Duration.ofSeconds(random.nextInt(1_000_000) - 500_000, random.nextInt(5));
            case BINARY -> WORDS[random.nextInt(WORDS.length)].getBytes(java.nio.charset.StandardCharsets.UTF_8);
            case ARRAY -> {
                List<Object> elements = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    elements.add(random.nextInt(5) == 0 ? null : value(((ArrayType) type).element(), random));
                }
                yield elements;
            }
            default -> throw new IllegalArgumentException(type.toString());
        };
    }

    private static BigDecimal decimal(DecimalType type, Random random) {
        if (random.nextInt(4) > 0) {
            return BigDecimal.valueOf(random.nextInt(2000) - 1000, type.scale());
        }
        BigInteger bound = BigInteger.TEN.pow(type.precision());
        BigInteger unscaled = new BigInteger(bound.bitLength() + 8, random).mod(bound);
        return new BigDecimal(random.nextBoolean() ? unscaled : unscaled.negate(), type.scale());
    }
}
