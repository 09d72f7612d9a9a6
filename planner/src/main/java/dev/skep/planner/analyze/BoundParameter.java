package dev.skep.planner.analyze;

import dev.skep.api.client.ArrayParameter;
import dev.skep.api.client.NullParameter;
import dev.skep.api.client.StructParameter;
import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.type.ArrayType;
import dev.skep.api.type.DataType;
import dev.skep.api.type.DecimalType;
import dev.skep.api.type.MapType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.StructType;
import dev.skep.api.type.TypeKind;
import dev.skep.parser.ast.Parameter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;

/** The value of a marker as an expression: lists are arrays of what is in them, maps are maps; structs, and arrays that name a type, have the types of their fields and elements. */
final class BoundParameter {
    private final AnalysisContext context;
    private final Parameter parameter;

    BoundParameter(AnalysisContext context, Parameter parameter) {
        this.context = context;
        this.parameter = parameter;
    }

    /** @param value as {@link dev.skep.api.client.ClientSession} takes it; null for NULL */
    RexNode constant(Object value) {
        List<RexNode> parts = new ArrayList<>();
        if (value instanceof Collection<?> || value instanceof Map<?, ?>) {
            if (holdsEmpty(value)) {
                return typed(BoxedTypes.ofNested(value), value);
            }
        }
        if (value instanceof List<?> list) {
            list.forEach(element -> parts.add(constant(element)));
            return call("array", parts);
        }
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, held) -> {
                parts.add(constant(key));
                parts.add(constant(held));
            });
            return call("map", parts);
        }
        if (value instanceof NullParameter none) {
            return context.rexBuilder().constant(null, none.type());
        }
        if (value instanceof ArrayParameter array) {
            return typed(array.type(), array.values());
        }
        if (value instanceof StructParameter struct) {
            return struct(struct.type(), struct.values());
        }
        if (value instanceof BigDecimal decimal && !BoxedTypes.isDecimal(decimal)) {
            throw Locations.error(
                    ErrorCode.INVALID_PARAMETER,
                    "Parameter " + (parameter.index() + 1) + " has more than " + DecimalType.MAX_PRECISION + " digits",
                    parameter);
        }
        DataType type = BoxedTypes.of(value);
        if (value instanceof byte[] bytes) {
            return call("unhex", List.of(text(HexFormat.of().formatHex(bytes))));
        }
        RexNode constant = context.rexBuilder().constant(value, type);
        if (constant == null) {
            throw type.is(TypeKind.DATE) || type.is(TypeKind.TIMESTAMP) || type.is(TypeKind.TIMESTAMP_LOCAL_TZ)
                    ? Locations.error(
                            ErrorCode.INVALID_PARAMETER,
                            "Parameter " + (parameter.index() + 1) + ": '" + value + "' is no " + type
                                    + ": years are those from 1 to 9999",
                            parameter)
                    : Locations.unsupported("A parameter of type " + type, parameter);
        }
        return constant;
    }

    /** Whether an empty list or map is in it, which has its type from the others beside it. */
    private static boolean holdsEmpty(Object value) {
        Collection<?> held = value instanceof Map<?, ?> map ? map.values() : (Collection<?>) value;
        return held.stream()
                .anyMatch(element -> element instanceof Collection<?> list && (list.isEmpty() || holdsEmpty(list))
                        || element instanceof Map<?, ?> map && (map.isEmpty() || holdsEmpty(map)));
    }

    private RexNode struct(StructType type, List<?> values) {
        if (type.fields().size() != values.size()) {
            throw Locations.error(
                    ErrorCode.INVALID_PARAMETER,
                    "Parameter " + (parameter.index() + 1) + " has " + values.size() + " values for " + type,
                    parameter);
        }
        List<RexNode> parts = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            parts.add(text(type.fields().get(i).name()));
            parts.add(typed(type.fields().get(i).type(), values.get(i)));
        }
        return call("named_struct", parts);
    }

    /** What is in arrays, maps and structs takes the types named for it. */
    private RexNode typed(DataType type, Object value) {
        List<RexNode> parts = new ArrayList<>();
        if (type instanceof ArrayType && value instanceof ArrayParameter given) {
            return typed(type, given.values());
        }
        if (type instanceof ArrayType array && value instanceof List<?> list) {
            if (list.isEmpty()) {
                RexNode one = call("array", List.of(context.rexBuilder().constant(null, array.element())));
                return call("slice", List.of(one, number(1), number(0)));
            }
            list.forEach(element -> parts.add(typed(array.element(), element)));
            return call("array", parts);
        }
        if (type instanceof MapType mapType && value instanceof Map<?, ?> map) {
            if (map.isEmpty()) {
                // an entry whose key is NULL is none
                parts.add(context.rexBuilder().constant(null, mapType.key()));
                parts.add(context.rexBuilder().constant(null, mapType.value()));
            }
            map.forEach((key, held) -> {
                parts.add(typed(mapType.key(), key));
                parts.add(typed(mapType.value(), held));
            });
            return call("map", parts);
        }
        if (type instanceof StructType structType && value instanceof StructParameter struct) {
            return struct(structType, struct.values());
        }
        if (!fits(value, type)) {
            throw isNo(type, value);
        }
        RexNode cast;
        try {
            cast = context.functions().cast(constant(value), type);
        } catch (SkepException e) {
            throw e.at(Locations.of(parameter));
        }
        if (value != null && RexLiteral.isNullLiteral(cast)) {
            throw isNo(type, value);
        }
        return cast;
    }

    /** False for numbers, in texts too, of which a cast would make others. */
    private static boolean fits(Object value, DataType type) {
        if (value instanceof Number number) {
            return BoxedTypes.fits(number, type);
        }
        if (!(value instanceof String text) || !type.kind().isInteger()) {
            return true;
        }
        try {
            return BoxedTypes.fits(new BigDecimal(text.strip()), type);
        } catch (NumberFormatException e) {
            return true;
        }
    }

    private SkepException isNo(DataType type, Object value) {
        return Locations.error(
                ErrorCode.INVALID_PARAMETER,
                "Parameter " + (parameter.index() + 1) + ": '" + value + "' is no " + type,
                parameter);
    }

    private RexNode number(int value) {
        return context.rexBuilder().constant(value, PrimitiveType.INT);
    }

    private RexNode text(String value) {
        return context.rexBuilder().constant(value, PrimitiveType.STRING);
    }

    private RexNode call(String function, List<RexNode> arguments) {
        return context.functions().call(function, arguments, Locations.of(parameter));
    }
}
