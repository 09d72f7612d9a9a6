package dev.skep.junit.hiverunner.annotations;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** On a field of type HiveShell: the shell is made, and these scripts run in it before each test, after the setup scripts. */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
public @interface HiveSQL {
    /** Paths from the working directory, or resources of the class path. */
    String[] files();

    /** Whether the scripts run by themselves; else {@code start()} runs them. */
    boolean autoStart() default true;

    /** Of the files. */
    String encoding() default "UTF-8";
}
