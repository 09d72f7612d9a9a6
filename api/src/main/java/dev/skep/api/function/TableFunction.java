package dev.skep.api.function;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a class as a table function, which makes any number of rows of one. The class has public static methods
 * {@code process(arguments…, RowCollector)}, typed as for {@link ScalarFunction}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface TableFunction {
    String name();

    String[] aliases() default {};

    String description();

    String examples() default "";

    /** The columns of the result, each as {@code name:type} in Hive's words. */
    String[] columns();
}
