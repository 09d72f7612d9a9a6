package dev.skep.function.definition;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.Method;

/** Calls a public static method with boxed arguments, the last of them gathered in an array when the method has varargs. */
final class MethodInvoker {
    private final MethodHandle handle;
    private final String name;
    private final int fixed;
    private final Class<?> element;

    /** @param name the function, for errors */
    MethodInvoker(Method method, String name) {
        this.name = name;
        this.element = method.isVarArgs()
                ? method.getParameterTypes()[method.getParameterCount() - 1].getComponentType()
                : null;
        this.fixed = method.getParameterCount() - (element == null ? 0 : 1);
        try {
            handle = MethodHandles.publicLookup()
                    .unreflect(method)
                    .asFixedArity()
                    .asSpreader(Object[].class, method.getParameterCount())
                    .asType(MethodType.methodType(Object.class, Object[].class));
        } catch (IllegalAccessException e) {
            throw new SkepException(
                    ErrorCode.INVALID_FUNCTION,
                    "Method " + method.getName() + " of "
                            + method.getDeclaringClass().getName()
                            + " can't be called: it and its class must be public",
                    e);
        }
    }

    /** @throws SkepException FUNCTION_FAILED when the method fails */
    Object call(Object[] arguments) {
        try {
            return handle.invokeExact(element == null ? arguments : gathered(arguments));
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
        String reason = e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage());
        return new SkepException(ErrorCode.FUNCTION_FAILED, "Function '" + name + "' failed with " + reason, e);
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
