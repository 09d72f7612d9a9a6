package dev.skep.function.kernel;

import dev.skep.api.type.DataType;
import dev.skep.api.vector.BooleanVector;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.DoubleVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.IntVector;
import dev.skep.api.vector.LongVector;
import dev.skep.api.vector.VectorBuilder;
import dev.skep.api.vector.VectorLayout;

/** Puts a vector together from rows of several others. */
public final class VectorMerge {
    private final Operand[] pieces;
    private final int[] pieceOf;
    private final int[] rowOf;
    private final int rows;

    private VectorMerge(Operand[] pieces, int[] pieceOf, int[] rowOf, int rows) {
        this.pieces = pieces;
        this.pieceOf = pieceOf;
        this.rowOf = rowOf;
        this.rows = rows;
    }

    /**
     * Row i of the result is row {@code rowOf[i]} of {@code pieces[pieceOf[i]]}.
     *
     * @param pieces of one type; null where no row refers to them
     */
    public static FlatVector merge(DataType type, ColumnVector[] pieces, int[] pieceOf, int[] rowOf, int rows) {
        VectorLayout layout = VectorLayout.of(type);
        switch (layout) {
            case INT, LONG, DOUBLE, BOOLEAN -> {
                Operand[] operands = new Operand[pieces.length];
                for (int i = 0; i < pieces.length; i++) {
                    operands[i] = pieces[i] == null ? null : Operand.of(pieces[i]);
                }
                return new VectorMerge(operands, pieceOf, rowOf, rows).merge(layout);
            }
            default -> {
                VectorBuilder builder = VectorBuilder.of(type, rows);
                for (int i = 0; i < rows; i++) {
                    builder.append(pieces[pieceOf[i]], rowOf[i]);
                }
                return builder.build();
            }
        }
    }

    private FlatVector merge(VectorLayout layout) {
        NullMask nulls = nulls();
        return switch (layout) {
            case INT -> ints(nulls);
            case LONG -> longs(nulls);
            case DOUBLE -> doubles(nulls);
            default -> booleans(nulls);
        };
    }

    private NullMask nulls() {
        NullMask nulls = new NullMask(null, rows);
        boolean any = false;
        for (Operand piece : pieces) {
            any |= piece != null && piece.vector().mayHaveNulls();
        }
        for (int i = 0; any && i < rows; i++) {
            if (pieces[pieceOf[i]].isNull(rowOf[i])) {
                nulls.strike(i);
            }
        }
        return nulls;
    }

    private IntVector ints(NullMask nulls) {
        int[][] values = new int[pieces.length][];
        for (int i = 0; i < pieces.length; i++) {
            values[i] = pieces[i] == null ? null : pieces[i].ints();
        }
        int[] result = new int[rows];
        for (int i = 0; i < rows; i++) {
            int piece = pieceOf[i];
            result[i] = values[piece][rowOf[i] & pieces[piece].mask()];
        }
        return new IntVector(result, rows, nulls.bits());
    }

    private LongVector longs(NullMask nulls) {
        long[][] values = new long[pieces.length][];
        for (int i = 0; i < pieces.length; i++) {
            values[i] = pieces[i] == null ? null : pieces[i].longs();
        }
        long[] result = new long[rows];
        for (int i = 0; i < rows; i++) {
            int piece = pieceOf[i];
            result[i] = values[piece][rowOf[i] & pieces[piece].mask()];
        }
        return new LongVector(result, rows, nulls.bits());
    }

    private DoubleVector doubles(NullMask nulls) {
        double[][] values = new double[pieces.length][];
        for (int i = 0; i < pieces.length; i++) {
            values[i] = pieces[i] == null ? null : pieces[i].doubles();
        }
        double[] result = new double[rows];
        for (int i = 0; i < rows; i++) {
            int piece = pieceOf[i];
            result[i] = values[piece][rowOf[i] & pieces[piece].mask()];
        }
        return new DoubleVector(result, rows, nulls.bits());
    }

    private BooleanVector booleans(NullMask nulls) {
        boolean[] result = new boolean[rows];
        for (int i = 0; i < rows; i++) {
            Operand piece = pieces[pieceOf[i]];
            result[i] = piece.booleans()[rowOf[i] & piece.mask()];
        }
        return new BooleanVector(result, rows, nulls.bits());
    }
}
