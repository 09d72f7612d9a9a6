package dev.skep.junit.hiverunner.annotations;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** On a field of type String (the text), Path or File: a file that is there before any script runs. */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
public @interface HiveResource {
    /** Where it is put, below the base directory of the shell; variables such as ${hiveconf:hadoop.tmp.dir} are replaced. */
    String targetFile();
}
