package dev.mentionscope;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** A test of the running service, over HTTP and against PostgreSQL. */
@QuarkusTest
@WithTestResource(value = Surroundings.class, scope = TestResourceScope.GLOBAL)
@Retention(RetentionPolicy.RUNTIME)
public @interface ServiceTest {}
