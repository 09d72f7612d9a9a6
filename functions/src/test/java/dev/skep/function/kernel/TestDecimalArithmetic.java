package dev.skep.function.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.type.DecimalType;
import dev.skep.api.vector.ConstantVector;
import dev.skep.api.vector.Decimal128Vector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.LongVector;
import dev.skep.api.vector.VectorBuilder;
import dev.skep.api.vector.VectorValues;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TestDecimalArithmetic {
    private static final DecimalType FACTOR = new DecimalType(18, 2);
    private static final DecimalType PRODUCT = new DecimalType(37, 4);
    private static final int ROWS = 200;

    /** Products of short values come without upper halves, those of long ones with them; both are exact. */
    @ParameterizedTest
    @ValueSource(ints = {4, 16, 30, 31, 32, 40, 58})
    void productsAreExact(int bits) {
        Random random = new Random(bits);
        long[] a = values(random, bits);
        long[] b = values(random, bits);
        Operand constant = Operand.of(new ConstantVector(new LongVector(new long[] {b[0]}, 1, null), ROWS));
        check(
                multiply(
                        new Operand(new LongVector(a, ROWS, null), -1), new Operand(new LongVector(b, ROWS, null), -1)),
                a,
                b,
                bits);
        check(multiply(new Operand(new LongVector(a, ROWS, null), -1), constant), a, repeated(b[0]), bits);
        check(multiply(constant, new Operand(new Decimal128Vector(null, a, ROWS, null), -1)), a, repeated(b[0]), bits);
    }

    /** Rows whose operands fit a long are computed apart from others; NULL stands for more digits than there are, and for division by zero. */
    @ParameterizedTest
    @CsvSource({"38,10,38,10", "38,10,12,2", "18,4,38,0", "38,20,38,0", "12,2,1,0", "18,2,18,9", "30,2,18,6"})
    void sumsAndRemaindersAreExact(int precisionA, int scaleA, int precisionB, int scaleB) {
        DecimalType left = new DecimalType(precisionA, scaleA);
        DecimalType right = new DecimalType(precisionB, scaleB);
        DecimalType result = new DecimalType(38, Math.max(scaleA, scaleB));
        Random random = new Random(precisionA + scaleB);
        List<BigDecimal> a = values(random, left);
        List<BigDecimal> b = values(random, right);
        for (ArithmeticOperation operation :
                List.of(ArithmeticOperation.ADD, ArithmeticOperation.SUBTRACT, ArithmeticOperation.REMAINDER)) {
            NullMask nulls = new NullMask(null, ROWS);
            FlatVector found = new DecimalArithmetic(operation, left, right, result)
                    .compute(operand(left, a), operand(right, b), ROWS, nulls);
            for (int i = 0; i < ROWS; i++) {
                BigDecimal expected =
                        switch (operation) {
                            case ADD -> a.get(i).add(b.get(i));
                            case SUBTRACT -> a.get(i).subtract(b.get(i));
                            default -> b.get(i).signum() == 0 ? null : a.get(i).remainder(b.get(i));
                        };
                boolean isNull = expected == null || expected.precision() - expected.scale() > 38 - result.scale();
                assertThat(nulls.isNull(i)).isEqualTo(isNull);
                if (!isNull) {
                    assertThat((BigDecimal) VectorValues.read(result, found, i)).isEqualByComparingTo(expected);
                }
            }
        }
    }

    /** Products that have to lose digits after the point, and quotients, are rounded half up. */
    @ParameterizedTest
    @CsvSource({
        "38,6,15,2,38,6",
        "38,9,38,9,38,9",
        "18,9,18,9,18,9",
        "38,18,38,18,38,6",
        "20,0,20,0,38,6",
        "38,10,5,0,38,6",
        "18,2,3,1,18,2",
        "38,0,5,1,38,0"
    })
    void productsAndQuotientsAreRounded(
            int precisionA, int scaleA, int precisionB, int scaleB, int precision, int scale) {
        DecimalType left = new DecimalType(precisionA, scaleA);
        DecimalType right = new DecimalType(precisionB, scaleB);
        DecimalType result = new DecimalType(precision, scale);
        Random random = new Random(precisionA + scaleB);
        List<BigDecimal> a = values(random, left);
        List<BigDecimal> b = values(random, right);
        a.set(2, new BigDecimal(BigInteger.valueOf(precisionA > 18 ? Long.MIN_VALUE : -5), scaleA));
        b.set(3, new BigDecimal(BigInteger.valueOf(precisionB > 18 ? Long.MIN_VALUE : 5), scaleB));
        b.set(2, BigDecimal.valueOf(3, scaleB));
        b.set(4, BigDecimal.valueOf(-5, scaleB));
        a.set(4, BigDecimal.valueOf(5, scaleA));
        for (ArithmeticOperation operation : List.of(ArithmeticOperation.MULTIPLY, ArithmeticOperation.DIVIDE)) {
            NullMask nulls = new NullMask(null, ROWS);
            FlatVector found = new DecimalArithmetic(operation, left, right, result)
                    .compute(operand(left, a), operand(right, b), ROWS, nulls);
            for (int i = 0; i < ROWS; i++) {
                boolean isNull =
                        operation == ArithmeticOperation.DIVIDE && b.get(i).signum() == 0;
                BigDecimal expected = isNull
                        ? null
                        : operation == ArithmeticOperation.MULTIPLY
                                ? a.get(i).multiply(b.get(i)).setScale(scale, RoundingMode.HALF_UP)
                                : a.get(i).divide(b.get(i), scale, RoundingMode.HALF_UP);
                isNull |= expected != null && expected.precision() - expected.scale() > precision - scale;
                assertThat(nulls.isNull(i))
                        .as("%s %s %s", a.get(i), operation, b.get(i))
                        .isEqualTo(isNull);
                if (!isNull) {
                    assertThat((BigDecimal) VectorValues.read(result, found, i)).isEqualByComparingTo(expected);
                }
            }
        }
    }

    private static List<BigDecimal> values(Random random, DecimalType type) {
        List<BigDecimal> values = new ArrayList<>();
        BigInteger limit = BigInteger.TEN.pow(type.precision());
        for (int i = 0; i < ROWS; i++) {
            BigInteger value = new BigInteger(random.nextInt(128), random).mod(limit);
            values.add(new BigDecimal(random.nextBoolean() ? value : value.negate(), type.scale()));
        }
        values.set(0, new BigDecimal(limit.subtract(BigInteger.ONE), type.scale()));
        values.set(1, BigDecimal.ZERO.setScale(type.scale()));
        return values;
    }

    private static Operand operand(DecimalType type, List<BigDecimal> values) {
        VectorBuilder builder = VectorBuilder.of(type, ROWS);
        values.forEach(builder::appendObject);
        return Operand.of(builder.build());
    }

    private static long[] values(Random random, int bits) {
        long[] values = random.longs(ROWS).map(value -> value >> 64 - bits).toArray();
        values[0] = (1L << bits - 1) - 1;
        values[1] = -1L << bits - 1;
        return values;
    }

    private static long[] repeated(long value) {
        long[] values = new long[ROWS];
        Arrays.fill(values, value);
        return values;
    }

    private static Decimal128Vector multiply(Operand a, Operand b) {
        FlatVector product = new DecimalArithmetic(ArithmeticOperation.MULTIPLY, FACTOR, FACTOR, PRODUCT)
                .compute(a, b, ROWS, new NullMask(null, ROWS));
        return (Decimal128Vector) product;
    }

    private static void check(Decimal128Vector product, long[] a, long[] b, int bits) {
        assertThat(product.isNarrow()).isEqualTo(bits <= 32);
        for (int i = 0; i < ROWS; i++) {
            assertThat(VectorValues.unscaled(product.high()[i], product.low()[i]))
                    .isEqualTo(BigInteger.valueOf(a[i]).multiply(BigInteger.valueOf(b[i])));
        }
    }
}
