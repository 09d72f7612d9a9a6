package dev.skep.function.scalar;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.function.ScalarFunction;
import dev.skep.function.type.IntervalAmounts;

/** What {@code INTERVAL (amount) unit} is computed with. */
public final class IntervalFunctions {
    /** The function's name. */
    public static final String AMOUNT = "$interval_amount";

    private IntervalFunctions() {}

    /** @throws SkepException INVALID_VALUE when the amount is no number that the unit takes, or too large */
    @ScalarFunction(
            name = AMOUNT,
            description = "_FUNC_(amount, unit) - Returns the text of the interval of that many units")
    public static String amount(String amount, String unit) {
        String text = IntervalAmounts.text(amount, unit);
        if (text == null) {
            throw new SkepException(
                    ErrorCode.INVALID_VALUE, "'" + amount + "' is no amount of an interval in units of " + unit);
        }
        return text;
    }
}
