package com.example.bees;

import dev.skep.api.function.ScalarFunction;

/** A scalar function: a public static method, called once for each row. A NULL argument gives NULL without a call. */
public final class HoneyGrade {
    private HoneyGrade() {}

    @ScalarFunction(
            name = "honey_grade",
            description = "Tells whether honey of that moisture, in percent, will keep",
            examples = "select honey_grade(17.2); -- premium")
    public static String grade(double moisturePercent) {
        if (moisturePercent <= 18.0) {
            return "premium";
        }
        return moisturePercent <= 20.0 ? "table" : "baker's";
    }
}
