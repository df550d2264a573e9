package dev.mentionscope.platform;

import io.quarkus.runtime.configuration.ConfigUtils;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.build.compatible.spi.BuildCompatibleExtension;
import jakarta.enterprise.inject.build.compatible.spi.ClassConfig;
import jakarta.enterprise.inject.build.compatible.spi.Enhancement;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InterceptorBinding;
import jakarta.interceptor.InvocationContext;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Puts off reading the API's document until somebody asks for it. Quarkus reads and writes it at each start, which took a
 * tenth of the start; later versions leave it for the first request, too, and then this can go
 * (https://github.com/quarkusio/quarkus/issues/54826).
 */
@DocumentOnDemand.Late
@Interceptor
@Priority(Interceptor.Priority.LIBRARY_BEFORE)
public class DocumentOnDemand {

    /** What {@link OpenApiDocumentService} carries, by {@link Binding}. */
    @InterceptorBinding
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    public @interface Late {}

    /**
     * Found by the build through {@code META-INF/services}. Not for development and tests, where our classes and those of
     * libraries have loaders of their own, and a library's cannot carry an annotation of ours.
     */
    public static final class Binding implements BuildCompatibleExtension {

        @Enhancement(types = OpenApiDocumentService.class)
        public void bind(ClassConfig service) {
            if (ConfigUtils.isProfileActive("prod")) {
                service.addAnnotation(Late.class);
            }
        }
    }

    private final Queue<InvocationContext> putOff = new ArrayDeque<>();

    @AroundInvoke
    synchronized Object call(InvocationContext call) throws Exception {
        if (call.getMethod().getName().equals("prepareDocument")) {
            putOff.add(call);
            return null;
        }
        while (!putOff.isEmpty()) {
            putOff.element().proceed();
            putOff.remove();
        }
        return call.proceed();
    }
}
