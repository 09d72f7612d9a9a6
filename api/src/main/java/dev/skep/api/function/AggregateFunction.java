package dev.skep.api.function;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a class as an aggregate function. The class has public static methods {@code input(State, arguments…)},
 * {@code combine(State, State)} (adds the second state to the first) and {@code output(State)}; State is a public class with a
 * public constructor without parameters that implements {@link java.io.Serializable}, since partial states travel between tasks. Types
 * and NULLs are as for {@link ScalarFunction}: a row with a NULL argument is left out unless its parameter is
 * {@link NullableArgument}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface AggregateFunction {
    String name();

    String[] aliases() default {};

    String description();

    String examples() default "";
}
