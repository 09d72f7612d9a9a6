package dev.skep.function.scalar;

import dev.skep.api.function.ScalarFunction;
import dev.skep.function.definition.TextBytes;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;

/** Functions of numbers, called once a row. */
public final class MathFunctions {
    private static final long MAX_FACTORIAL = 20;
    private static final byte[] DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".getBytes(StandardCharsets.ISO_8859_1);

    private MathFunctions() {}

    @ScalarFunction(name = "log", description = "_FUNC_([b,] x) - Returns the logarithm of x to base b, or to base e")
    public static Double log(double x) {
        return x <= 0 ? null : (Double) Math.log(x);
    }

    @ScalarFunction(name = "log", description = "")
    public static Double log(double base, double x) {
        return base <= 1 || x <= 0 ? null : (Double) (Math.log(x) / Math.log(base));
    }

    @ScalarFunction(name = "sin", description = "_FUNC_(x) - Returns the sine of x (in radians)")
    public static double sin(double x) {
        return Math.sin(x);
    }

    @ScalarFunction(name = "asin", description = "_FUNC_(x) - Returns the arc sine of x")
    public static Double asin(double x) {
        return Math.abs(x) > 1 ? null : Double.valueOf(Math.asin(x));
    }

    @ScalarFunction(name = "sinh", description = "_FUNC_(x) - Returns the hyperbolic sine of x")
    public static double sinh(double x) {
        return Math.sinh(x);
    }

    @ScalarFunction(name = "cos", description = "_FUNC_(x) - Returns the cosine of x (in radians)")
    public static double cos(double x) {
        return Math.cos(x);
    }

    @ScalarFunction(name = "acos", description = "_FUNC_(x) - Returns the arc cosine of x")
    public static Double acos(double x) {
        return Math.abs(x) > 1 ? null : Double.valueOf(Math.acos(x));
    }

    @ScalarFunction(name = "cosh", description = "_FUNC_(x) - Returns the hyperbolic cosine of x")
    public static double cosh(double x) {
        return Math.cosh(x);
    }

    @ScalarFunction(name = "tan", description = "_FUNC_(x) - Returns the tangent of x (in radians)")
    public static double tan(double x) {
        return Math.tan(x);
    }

    @ScalarFunction(name = "atan", description = "_FUNC_(x) - Returns the arc tangent of x")
    public static double atan(double x) {
        return Math.atan(x);
    }

    @ScalarFunction(name = "tanh", description = "_FUNC_(x) - Returns the hyperbolic tangent of x")
    public static double tanh(double x) {
        return Math.tanh(x);
    }

    @ScalarFunction(name = "degrees", description = "_FUNC_(x) - Converts radians to degrees")
    public static double degrees(double x) {
        return Math.toDegrees(x);
    }

    @ScalarFunction(name = "radians", description = "_FUNC_(x) - Converts degrees to radians")
    public static double radians(double x) {
        return Math.toRadians(x);
    }

    @ScalarFunction(name = "e", description = "_FUNC_() - Returns Euler's number")
    public static double e() {
        return Math.E;
    }

    @ScalarFunction(name = "pi", description = "_FUNC_() - Returns pi")
    public static double pi() {
        return Math.PI;
    }

    @ScalarFunction(name = "factorial", description = "_FUNC_(n) - Returns n factorial, for n from 0 to 20")
    public static Long factorial(int n) {
        if (n < 0 || n > MAX_FACTORIAL) {
            return null;
        }
        long product = 1;
        for (int i = 2; i <= n; i++) {
            product *= i;
        }
        return product;
    }

    @ScalarFunction(name = "shiftleft", description = "_FUNC_(a, b) - Shifts a left by b bits")
    public static int shiftLeft(int value, int bits) {
        return value << bits;
    }

    @ScalarFunction(name = "shiftleft", description = "")
    public static long shiftLeft(long value, int bits) {
        return value << bits;
    }

    @ScalarFunction(name = "shiftright", description = "_FUNC_(a, b) - Shifts a right by b bits, keeping the sign")
    public static int shiftRight(int value, int bits) {
        return value >> bits;
    }

    @ScalarFunction(name = "shiftright", description = "")
    public static long shiftRight(long value, int bits) {
        return value >> bits;
    }

    @ScalarFunction(
            name = "shiftrightunsigned",
            description = "_FUNC_(a, b) - Shifts a right by b bits, filling with 0")
    public static int shiftRightUnsigned(int value, int bits) {
        return value >>> bits;
    }

    @ScalarFunction(name = "shiftrightunsigned", description = "")
    public static long shiftRightUnsigned(long value, int bits) {
        return value >>> bits;
    }

    @ScalarFunction(name = "bin", description = "_FUNC_(n) - Returns n in binary")
    public static String bin(long n) {
        return Long.toBinaryString(n);
    }

    @ScalarFunction(
            name = "hex",
            description = "_FUNC_(n or str) - Returns a number, or the bytes of a text, in hexadecimal")
    public static String hex(long n) {
        return Long.toHexString(n).toUpperCase(Locale.ROOT);
    }

    @ScalarFunction(name = "hex", description = "")
    public static String hexOfText(@TextBytes byte[] text) {
        return hex(text);
    }

    @ScalarFunction(name = "hex", description = "")
    public static String hex(byte[] bytes) {
        return HexFormat.of().withUpperCase().formatHex(bytes);
    }

    @ScalarFunction(name = "unhex", description = "_FUNC_(str) - Turns pairs of hexadecimal digits into bytes")
    public static byte[] unhex(String text) {
        String digits = text.length() % 2 == 1 ? "0" + text : text;
        byte[] bytes = new byte[digits.length() / 2];
        for (int i = 0; i < bytes.length; i++) {
            int high = Character.digit(digits.charAt(2 * i), 16);
            int low = Character.digit(digits.charAt(2 * i + 1), 16);
            if (high < 0 || low < 0) {
                return null;
            }
            bytes[i] = (byte) (high << 4 | low);
        }
        return bytes;
    }

    @ScalarFunction(
            name = "conv",
            description =
                    "_FUNC_(num, from_base, to_base) - Converts num between bases; a negative to_base gives a signed result")
    public static String conv(String number, int from, int to) {
        int base = Math.abs(to);
        if (from < 2 || from > 36 || base < 2 || base > 36 || number.isEmpty()) {
            return null;
        }
        boolean isNegative = number.startsWith("-");
        long value = unsigned(number, isNegative ? 1 : 0, from);
        if (to > 0) {
            return digits(isNegative ? value < 0 ? -1 : -value : value, base);
        }
        String digits = digits(Math.abs(value), base);
        return isNegative || value < 0 ? "-" + digits : digits;
    }

    /** The number that leading digits make, unsigned: all bits where that needs more than 64, and, as in Hive, the last 64 of it where the digits before the last one needed all of them. */
    private static long unsigned(String number, int start, int base) {
        long bound = Long.divideUnsigned(-1L - base, base);
        long value = 0;
        for (int i = start; i < number.length(); i++) {
            char c = number.charAt(i);
            int digit = c < 128 ? Character.digit(c, base) : -1;
            if (digit < 0) {
                break;
            }
            if (value >= bound && Long.divideUnsigned(-1L - digit, base) < value) {
                return -1;
            }
            value = value * base + digit;
        }
        return value;
    }

    /** The digits of an unsigned number. */
    private static String digits(long number, int base) {
        byte[] digits = new byte[Long.SIZE];
        int at = digits.length;
        long rest = number;
        if (Integer.bitCount(base) == 1) {
            int shift = Integer.numberOfTrailingZeros(base);
            do {
                digits[--at] = DIGITS[(int) rest & base - 1];
                rest >>>= shift;
            } while (rest != 0);
        } else {
            while (rest < 0 || rest >= Integer.MAX_VALUE) {
                long quotient = Long.divideUnsigned(rest, base);
                digits[--at] = DIGITS[(int) (rest - quotient * base)];
                rest = quotient;
            }
            int small = (int) rest;
            while (small > 0 || at == digits.length) {
                digits[--at] = DIGITS[small % base];
                small /= base;
            }
        }
        return new String(digits, at, digits.length - at, StandardCharsets.ISO_8859_1);
    }

    @ScalarFunction(
            name = "width_bucket",
            description =
                    "_FUNC_(x, min, max, n) - Returns which of n equal buckets from min to max holds x; 0 and n + 1 are outside")
    public static int widthBucket(double x, double min, double max, int count) {
        if (count <= 0 || min == max) {
            throw new IllegalArgumentException("needs a positive number of buckets and two different bounds");
        }
        if (min < max) {
            return x < min ? 0 : x >= max ? count + 1 : (int) Math.floor(count * (x - min) / (max - min)) + 1;
        }
        return x > min ? 0 : x <= max ? count + 1 : (int) Math.floor(count * (min - x) / (min - max)) + 1;
    }
}
