package dev.skep.function.definition;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.time.DateTimeException;

/** Calls a public static method with boxed arguments, the last of them gathered in an array when the method has varargs. */
final class MethodInvoker {
    private final Method method;
    private final String name;
    private final int fixed;
    private final Class<?> element;
    /** Linked by the first call: most functions are never called. */
    private MethodHandle handle;

    /** @param name the function, for errors */
    MethodInvoker(Method method, String name) {
        this.method = method;
        this.name = name;
        this.element = method.isVarArgs()
                ? method.getParameterTypes()[method.getParameterCount() - 1].getComponentType()
                : null;
        this.fixed = method.getParameterCount() - (element == null ? 0 : 1);
        if (!Modifier.isPublic(method.getModifiers())
                || !Modifier.isPublic(method.getDeclaringClass().getModifiers())) {
            throw inaccessible(method, null);
        }
    }

    private static SkepException inaccessible(Method method, IllegalAccessException cause) {
        return new SkepException(
                ErrorCode.INVALID_FUNCTION,
                "Method " + method.getName() + " of "
                        + method.getDeclaringClass().getName() + " can't be called: it and its class must be public",
                cause);
    }

    /** Threads that come at once link it each, to the same effect. */
    private MethodHandle linked() {
        MethodHandle known = handle;
        if (known != null) {
            return known;
        }
        try {
            known = MethodHandles.publicLookup()
                    .unreflect(method)
                    .asFixedArity()
                    .asSpreader(Object[].class, method.getParameterCount())
                    .asType(MethodType.methodType(Object.class, Object[].class));
        } catch (IllegalAccessException e) {
            throw inaccessible(method, e);
        }
        handle = known;
        return known;
    }

    /** @throws SkepException FUNCTION_FAILED when the method fails */
    Object call(Object[] arguments) {
        try {
            return (Object) linked().invokeExact(element == null ? arguments : gathered(arguments));
        } catch (SkepException | VirtualMachineError e) {
            if (e instanceof StackOverflowError) {
                throw failed(e);
            }
            throw e;
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    private SkepException failed(Throwable e) {
        return new SkepException(ErrorCode.FUNCTION_FAILED, "Function '" + name + "' failed" + reason(e), e);
    }

    /** In words where the failure has some that speak for themselves, else by its class. */
    private static String reason(Throwable e) {
        if (e instanceof StackOverflowError) {
            return ": a pattern repeats a group over a text that is too long for it, or values are nested too deeply";
        }
        if (e instanceof UnsupportedCharsetException || e instanceof IllegalCharsetNameException) {
            return ": there is no character set '" + e.getMessage() + "'";
        }
        boolean speaks = e instanceof IllegalArgumentException
                || e instanceof DateTimeException
                || e instanceof ArithmeticException
                || e instanceof IndexOutOfBoundsException;
        if (speaks && e.getMessage() != null) {
            return ": " + e.getMessage();
        }
        return " with " + e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage());
    }

    private Object[] gathered(Object[] arguments) {
        Object[] packed = new Object[fixed + 1];
        System.arraycopy(arguments, 0, packed, 0, fixed);
        Object rest = Array.newInstance(element, arguments.length - fixed);
        for (int i = fixed; i < arguments.length; i++) {
            Array.set(rest, i - fixed, arguments[i]);
        }
        packed[fixed] = rest;
        return packed;
    }
}
