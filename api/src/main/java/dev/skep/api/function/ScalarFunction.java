package dev.skep.api.function;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a public static method as a scalar function, called once a row. Parameter and result types may be boolean, byte, short,
 * int, long, float, double, their boxes, String, BigDecimal, LocalDate, LocalDateTime, byte[], and List or Map of those (with type
 * arguments). A NULL argument gives NULL without a call, unless the parameter is marked {@link NullableArgument}. Several methods of one class with one
 * name are overloads; a last parameter that is an array (varargs) takes any number of arguments.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface ScalarFunction {
    /** The name in SQL; CREATE FUNCTION gives its own. */
    String name();

    String[] aliases() default {};

    /** One sentence; {@code _FUNC_} stands for the name. */
    String description();

    /** Example calls, one a line. */
    String examples() default "";

    /** Whether equal arguments always give equal results. */
    boolean deterministic() default true;

    /** Whether arguments of all primitive types are taken, and cast where they are not converted without being asked. */
    boolean casts() default false;
}
