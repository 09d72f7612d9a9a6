package dev.skep.function.table;

import dev.skep.api.function.Argument;
import dev.skep.api.function.BoundTableFunction;
import dev.skep.api.function.TableFunctionDefinition;
import dev.skep.api.function.TableKernel;
import dev.skep.api.type.ArrayType;
import dev.skep.api.type.DataType;
import dev.skep.api.type.MapType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.RowType;
import dev.skep.api.type.StructType;
import dev.skep.api.type.TypeKind;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.VectorBuilder;
import dev.skep.api.vector.VectorValues;
import dev.skep.function.definition.ListedTableFunction;
import dev.skep.function.type.TypeCoercion;
import java.util.ArrayList;
import java.util.List;

/** Rows of arrays, maps and value lists. */
public final class ExplodeFunctions {
    private ExplodeFunctions() {}

    public static List<TableFunctionDefinition> all() {
        return List.of(
                ListedTableFunction.of(
                        "explode",
                        "explode(a)",
                        "Makes a row of each element of an array, or of each entry of a map",
                        1,
                        1,
                        arguments -> explode(arguments.get(0).type(), false)),
                ListedTableFunction.of(
                        "posexplode",
                        "posexplode(a)",
                        "Makes a row of each element of an array, with its position from 0",
                        1,
                        1,
                        arguments -> explode(arguments.get(0).type(), true)),
                ListedTableFunction.of(
                        "inline",
                        "inline(array<struct>)",
                        "Makes a row of each struct of an array, a column a field",
                        1,
                        1,
                        arguments -> inline(arguments.get(0).type())),
                ListedTableFunction.of(
                        "replicate_rows",
                        "replicate_rows(n, v1, v2, ...)",
                        "Makes n rows of n and the values",
                        1,
                        Integer.MAX_VALUE,
                        ExplodeFunctions::replicate),
                ListedTableFunction.of(
                        "stack",
                        "stack(n, v1, v2, ...)",
                        "Makes n rows of the values, the same number of columns each",
                        2,
                        Integer.MAX_VALUE,
                        ExplodeFunctions::stack));
    }

    private static BoundTableFunction replicate(List<Argument> arguments) {
        if (!arguments.get(0).type().kind().isInteger()) {
            return null;
        }
        List<DataType> types =
                new ArrayList<>(arguments.stream().map(Argument::type).toList());
        types.set(0, PrimitiveType.BIGINT);
        List<String> names = new ArrayList<>();
        types.forEach(type -> names.add("col" + names.size()));
        return new BoundTableFunction(types, RowType.of(names, types), () -> ExplodeFunctions::copies);
    }

    /** No rows for NULL copies. */
    private static void copies(ColumnVector[] arguments, int rows, VectorBuilder[] result, int[] counts) {
        for (int row = 0; row < rows; row++) {
            Object copies = VectorValues.read(PrimitiveType.BIGINT, arguments[0], row);
            counts[row] = copies == null ? 0 : Math.toIntExact(Math.max(0, (Long) copies));
            for (int copy = 0; copy < counts[row]; copy++) {
                for (int i = 0; i < result.length; i++) {
                    result[i].append(arguments[i], row);
                }
            }
        }
    }

    private static BoundTableFunction explode(DataType type, boolean withPosition) {
        List<String> names = new ArrayList<>();
        List<DataType> types = new ArrayList<>();
        if (withPosition) {
            names.add("pos");
            types.add(PrimitiveType.INT);
        }
        if (type instanceof ArrayType array) {
            names.add(withPosition ? "val" : "col");
            types.add(array.element());
        } else if (type instanceof MapType map) {
            names.addAll(List.of("key", "value"));
            types.addAll(List.of(map.key(), map.value()));
        } else {
            return null;
        }
        return new BoundTableFunction(List.of(type), RowType.of(names, types), () -> new ExplodeKernel(withPosition));
    }

    private static BoundTableFunction inline(DataType type) {
        if (!(type instanceof ArrayType array) || !(array.element() instanceof StructType struct)) {
            return null;
        }
        return new BoundTableFunction(List.of(type), new RowType(struct.fields()), InlineKernel::new);
    }

    private static BoundTableFunction stack(List<Argument> arguments) {
        if (!(arguments.get(0).value() instanceof Number number)
                || number.intValue() < 1
                || !arguments.get(0).type().kind().isInteger()) {
            return null;
        }
        int height = number.intValue();
        int width = (arguments.size() - 1 + height - 1) / height;
        List<String> names = new ArrayList<>();
        List<DataType> types = new ArrayList<>();
        List<DataType> argumentTypes = new ArrayList<>();
        argumentTypes.add(arguments.get(0).type());
        for (int column = 0; column < width; column++) {
            DataType type = PrimitiveType.VOID;
            for (int i = 1 + column; i < arguments.size() && type != null; i += width) {
                type = TypeCoercion.commonType(type, arguments.get(i).type()).orElse(null);
            }
            if (type == null) {
                return null;
            }
            names.add("col" + column);
            types.add(type.is(TypeKind.VOID) ? PrimitiveType.STRING : type);
        }
        for (int i = 1; i < arguments.size(); i++) {
            argumentTypes.add(types.get((i - 1) % width));
        }
        return new BoundTableFunction(argumentTypes, RowType.of(names, types), () -> stacking(height, width));
    }

    private static TableKernel stacking(int height, int width) {
        return (ColumnVector[] arguments, int rows, VectorBuilder[] result, int[] counts) -> {
            for (int row = 0; row < rows; row++) {
                counts[row] = height;
                for (int i = 0; i < height * width; i++) {
                    if (i + 1 < arguments.length) {
                        result[i % width].append(arguments[i + 1], row);
                    } else {
                        result[i % width].appendNull();
                    }
                }
            }
        };
    }
}
