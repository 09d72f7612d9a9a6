package dev.skep.function.kernel;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.vector.BytesVector;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A LIKE pattern, matched on UTF-8 bytes: {@code %} is any text, {@code _} one character, backslash or another escape makes the next of them literal. A pattern is
 * cut at its percent signs; the first and last piece are anchored and those between are searched for in turn, which is exact because the
 * leftmost place of a piece leaves most room for the rest.
 */
public final class LikePattern {
    private static final byte ANY_CHARACTER = (byte) 0xff;

    private final byte[] source;
    private final List<byte[]> pieces;

    private LikePattern(byte[] source, List<byte[]> pieces) {
        this.source = source;
        this.pieces = pieces;
    }

    public static LikePattern of(String pattern) {
        byte[] source = pattern.getBytes(StandardCharsets.UTF_8);
        List<byte[]> pieces = new ArrayList<>();
        byte[] piece = new byte[source.length];
        int length = 0;
        for (int i = 0; i < source.length; i++) {
            byte b = source[i];
            if (b == '\\' && i + 1 < source.length && (source[i + 1] == '%' || source[i + 1] == '_')) {
                piece[length++] = source[++i];
            } else if (b == '%') {
                pieces.add(Arrays.copyOf(piece, length));
                length = 0;
            } else {
                piece[length++] = b == '_' ? ANY_CHARACTER : b;
            }
        }
        pieces.add(Arrays.copyOf(piece, length));
        return new LikePattern(source, pieces);
    }

    /**
     * A pattern with an escape of its own, which may stand before itself too; a backslash is a plain sign then.
     *
     * @param escape one character
     * @throws SkepException INVALID_VALUE where it stands before anything else
     */
    public static LikePattern of(String pattern, int escape) {
        byte[] source = pattern.getBytes(StandardCharsets.UTF_8);
        List<byte[]> pieces = new ArrayList<>();
        ByteArrayOutputStream piece = new ByteArrayOutputStream();
        int[] signs = pattern.codePoints().toArray();
        for (int i = 0; i < signs.length; i++) {
            int sign = signs[i];
            if (sign == escape) {
                i++;
                boolean known = i < signs.length && (signs[i] == escape || signs[i] == '%' || signs[i] == '_');
                if (!known) {
                    throw new SkepException(
                            ErrorCode.INVALID_VALUE,
                            "In the pattern '" + pattern + "' the escape '" + Character.toString(escape)
                                    + "' stands before neither %, _ nor itself");
                }
                piece.writeBytes(Character.toString(signs[i]).getBytes(StandardCharsets.UTF_8));
            } else if (sign == '%') {
                pieces.add(piece.toByteArray());
                piece.reset();
            } else if (sign == '_') {
                piece.write(ANY_CHARACTER);
            } else {
                piece.writeBytes(Character.toString(sign).getBytes(StandardCharsets.UTF_8));
            }
        }
        pieces.add(piece.toByteArray());
        return new LikePattern(source, pieces);
    }

    /** Whether the pattern was made of this text. */
    public boolean hasText(BytesVector vector, int row) {
        int start = vector.starts()[row];
        return Arrays.equals(source, 0, source.length, vector.data(), start, start + vector.lengths()[row]);
    }

    public boolean matches(BytesVector vector, int row) {
        byte[] data = vector.data();
        int position = vector.starts()[row];
        int end = position + vector.lengths()[row];
        byte[] first = pieces.get(0);
        position = matchAt(first, data, position, end);
        if (position < 0) {
            return false;
        }
        int last = pieces.size() - 1;
        if (last == 0) {
            return position == end;
        }
        for (int i = 1; i < last; i++) {
            position = find(pieces.get(i), data, position, end);
            if (position < 0) {
                return false;
            }
        }
        return endsWith(pieces.get(last), data, position, end);
    }

    /** The end of the piece matched at a place, or -1. */
    private static int matchAt(byte[] piece, byte[] data, int position, int end) {
        int at = position;
        for (byte b : piece) {
            if (at >= end) {
                return -1;
            }
            if (b == ANY_CHARACTER) {
                at++;
                while (at < end && (data[at] & 0xc0) == 0x80) {
                    at++;
                }
            } else if (data[at++] != b) {
                return -1;
            }
        }
        return at;
    }

    /** The end of the leftmost match of a piece, or -1. */
    private static int find(byte[] piece, byte[] data, int position, int end) {
        if (piece.length == 0) {
            return position;
        }
        byte first = piece[0];
        int lastStart = end - piece.length;
        for (int start = position; start <= lastStart; start++) {
            boolean candidate = first == ANY_CHARACTER ? (data[start] & 0xc0) != 0x80 : data[start] == first;
            if (candidate) {
                int match = matchAt(piece, data, start, end);
                if (match >= 0) {
                    return match;
                }
            }
        }
        return -1;
    }

    private static boolean endsWith(byte[] piece, byte[] data, int position, int end) {
        int at = end;
        for (int i = piece.length - 1; i >= 0; i--) {
            if (at <= position) {
                return false;
            }
            at--;
            if (piece[i] == ANY_CHARACTER) {
                while (at > position && (data[at] & 0xc0) == 0x80) {
                    at--;
                }
            } else if (data[at] != piece[i]) {
                return false;
            }
        }
        return at >= position;
    }
}
