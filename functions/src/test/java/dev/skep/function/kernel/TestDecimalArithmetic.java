package dev.skep.function.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.type.DecimalType;
import dev.skep.api.vector.ConstantVector;
import dev.skep.api.vector.Decimal128Vector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.LongVector;
import dev.skep.api.vector.VectorValues;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
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
