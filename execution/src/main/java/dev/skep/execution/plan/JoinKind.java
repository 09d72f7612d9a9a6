package dev.skep.execution.plan;

/** Which rows a join makes. The probe side streams, the build side is held. */
public enum JoinKind {
    INNER,
    /** Every probe row at least once. */
    PROBE_OUTER,
    /** Every build row at least once. Not with a shared build side. */
    BUILD_OUTER,
    /** Every row of both sides at least once. Not with a shared build side. */
    FULL_OUTER,
    /** Probe rows that match; the output has the probe's columns only. */
    SEMI,
    /** Probe rows that do not match; the output has the probe's columns only. */
    ANTI,
    /** Build rows that match, each once; the output has the build's columns only. Not with a shared build side. */
    BUILD_SEMI,
    /** Build rows that do not match; the output has the build's columns only. Not with a shared build side. */
    BUILD_ANTI,
    /** As ANTI by the rules of NOT IN: nothing when the build side has a NULL key; a NULL probe key only qualifies when the build side is empty. One key, shared build side. */
    NULL_AWARE_ANTI;

    public boolean probeColumnsOnly() {
        return this == SEMI || this == ANTI || this == NULL_AWARE_ANTI;
    }

    public boolean buildColumnsOnly() {
        return this == BUILD_SEMI || this == BUILD_ANTI;
    }

    /** Whether a probe row that matches nothing leaves no trace in the output. */
    public boolean dropsUnmatchedProbe() {
        return this == INNER || this == SEMI || this == BUILD_OUTER || buildColumnsOnly();
    }
}
