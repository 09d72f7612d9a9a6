package dev.skep.execution.operator.scan;

/** The same scans of files that are not this machine's, where splits are opened while others are read. */
class TestDistantScans extends TestScans {
    @Override
    String root() {
        return "far:/";
    }
}
