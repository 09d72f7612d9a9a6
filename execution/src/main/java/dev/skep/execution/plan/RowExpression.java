package dev.skep.execution.plan;

import dev.skep.api.type.DataType;
import dev.skep.api.type.StructType;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/** A compiled expression over the columns of one batch. Plain data; {@code toString} is what EXPLAIN shows, with columns as {@code $n} and those of a lambda's body as {@code @n}. */
public sealed interface RowExpression extends Serializable {
    DataType type();

    /** The expressions that it is made of; empty for those that stand alone. */
    List<RowExpression> inputs();

    /** The same over other inputs, as many as it has. */
    RowExpression withInputs(List<RowExpression> replaced);

    /** The value of an input column. */
    record InputReference(int column, DataType type) implements RowExpression {
        @Override
        public List<RowExpression> inputs() {
            return List.of();
        }

        @Override
        public RowExpression withInputs(List<RowExpression> replaced) {
            return this;
        }

        @Override
        public String toString() {
            return "$" + column;
        }

        // Written out, as in the other records here: what a record has of its own is put together at its first use, for
        // milliseconds of each process.
        @Override
        public boolean equals(Object other) {
            return other instanceof InputReference that && column == that.column && Objects.equals(type, that.type);
        }

        @Override
        public int hashCode() {
            return 31 * column + Objects.hashCode(type);
        }
    }

    /** A constant, boxed as {@link dev.skep.api.vector.VectorValues} says; null is NULL. */
    record Literal(Object value, DataType type) implements RowExpression {
        @Override
        public List<RowExpression> inputs() {
            return List.of();
        }

        @Override
        public RowExpression withInputs(List<RowExpression> replaced) {
            return this;
        }

        @Override
        public String toString() {
            return value instanceof String ? "'" + value + "'" : String.valueOf(value);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Literal that
                    && Objects.equals(value, that.value)
                    && Objects.equals(type, that.type);
        }

        @Override
        public int hashCode() {
            return 31 * Objects.hashCode(value) + Objects.hashCode(type);
        }
    }

    /**
     * A call of a function that computes expressions for elements of its arguments, as {@code transform(array, x -> x + 1)}.
     *
     * @param arguments what the function works on, then what the bodies take of the row around
     * @param bodies each over a row of its own: what was taken of the row around, then the body's parameters
     */
    record LambdaCall(String function, List<RowExpression> arguments, List<RowExpression> bodies, DataType type)
            implements RowExpression {
        public LambdaCall {
            arguments = List.copyOf(arguments);
            bodies = List.copyOf(bodies);
        }

        @Override
        public List<RowExpression> inputs() {
            return arguments;
        }

        @Override
        public RowExpression withInputs(List<RowExpression> replaced) {
            return new LambdaCall(function, replaced, bodies, type);
        }

        @Override
        public String toString() {
            return function + join(arguments) + bodies.toString().replace('$', '@');
        }
    }

    /**
     * A call of a scalar function of the registry, by its name in lower case; operators are functions too ({@code +}, {@code =}, {@code not},
     * {@code is null}, …). Arguments have just the types that the function asked for when it was bound.
     */
    record Call(String function, List<RowExpression> arguments, DataType type) implements RowExpression {
        public Call {
            arguments = List.copyOf(arguments);
        }

        @Override
        public List<RowExpression> inputs() {
            return arguments;
        }

        @Override
        public RowExpression withInputs(List<RowExpression> replaced) {
            return new Call(function, replaced, type);
        }

        @Override
        public String toString() {
            if (arguments.size() == 2 && !Character.isLetter(function.charAt(0))) {
                return "(" + arguments.get(0) + " " + function + " " + arguments.get(1) + ")";
            }
            return function + join(arguments);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Call that
                    && Objects.equals(function, that.function)
                    && Objects.equals(arguments, that.arguments)
                    && Objects.equals(type, that.type);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * Objects.hashCode(function) + Objects.hashCode(arguments)) + Objects.hashCode(type);
        }
    }

    /** What decides by its own rules which arguments are evaluated for which rows. */
    record SpecialForm(Form form, List<RowExpression> arguments, DataType type) implements RowExpression {
        public SpecialForm {
            arguments = List.copyOf(arguments);
        }

        @Override
        public List<RowExpression> inputs() {
            return arguments;
        }

        @Override
        public RowExpression withInputs(List<RowExpression> replaced) {
            return new SpecialForm(form, replaced, type);
        }

        @Override
        public String toString() {
            return switch (form) {
                case AND, OR ->
                    arguments.stream()
                            .map(RowExpression::toString)
                            .collect(Collectors.joining(" " + form.name().toLowerCase(Locale.ROOT) + " ", "(", ")"));
                default -> form.name().toLowerCase(Locale.ROOT) + join(arguments);
            };
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof SpecialForm that
                    && Objects.equals(form, that.form)
                    && Objects.equals(arguments, that.arguments)
                    && Objects.equals(type, that.type);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * Objects.hashCode(form) + Objects.hashCode(arguments)) + Objects.hashCode(type);
        }
    }

    /** The forms of {@link SpecialForm}. */
    enum Form {
        /** Two or more conditions, three-valued. */
        AND,
        /** Two or more conditions, three-valued. */
        OR,
        /** condition, value, condition, value, …, else value. */
        CASE,
        /** The first argument that is not NULL. */
        COALESCE,
        /** Whether the first argument equals one of the others, all of its type; NULL as SQL has it. */
        IN
    }

    /** Hive's CAST: NULL where the value can't be converted. */
    record Cast(RowExpression input, DataType type) implements RowExpression {
        @Override
        public List<RowExpression> inputs() {
            return List.of(input);
        }

        @Override
        public RowExpression withInputs(List<RowExpression> replaced) {
            return new Cast(replaced.get(0), type);
        }

        @Override
        public String toString() {
            return "cast(" + input + " as " + type + ")";
        }
    }

    /** A field of a struct, by position. */
    record FieldReference(RowExpression input, int field, DataType type) implements RowExpression {
        @Override
        public List<RowExpression> inputs() {
            return List.of(input);
        }

        @Override
        public RowExpression withInputs(List<RowExpression> replaced) {
            return new FieldReference(replaced.get(0), field, type);
        }

        @Override
        public String toString() {
            return input + "."
                    + (input.type() instanceof StructType struct
                            ? struct.fields().get(field).name()
                            : field);
        }
    }

    private static String join(List<RowExpression> arguments) {
        return arguments.stream().map(RowExpression::toString).collect(Collectors.joining(", ", "(", ")"));
    }
}
