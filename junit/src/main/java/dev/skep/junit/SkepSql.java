package dev.skep.junit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives tests a {@link SkepWarehouse}, as a parameter or a field that is not yet set, in which statements and scripts have run. On a class it is for all its tests; one on a method comes
 * after that.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(SkepExtension.class)
public @interface SkepSql {
    /** Statements that run first. */
    String[] setup() default {};

    /** Scripts that run then: paths from the working directory, or resources of the class path. */
    String[] files() default {};

    /** Variables as {@code name=value}. */
    String[] variables() default {};

    /** How long a warehouse lives; only what stands on the class counts. */
    Life life() default Life.TEST;

    /** How long a warehouse lives. */
    enum Life {
        /** Each test has its own. */
        TEST,
        /** The tests of a class share one, and see what earlier ones left. */
        CLASS
    }
}
