package io.freshet.lineage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.openlineage.client.OpenLineage;
import io.openlineage.client.OpenLineage.RunEvent;
import io.openlineage.client.OpenLineageClientUtils;
import java.lang.reflect.Method;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * Reads an event as those who receive it would, and refuses what the model that OpenLineage
 * generates from its schema does not know, and what lacks a field that the specification requires.
 * It is not the official JSON schema, which no registry has as a package.
 */
final class Conformance {

  private static final ObjectMapper STRICT =
      OpenLineageClientUtils.newObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private Conformance() {}

  static RunEvent checked(String json) throws Exception {
    RunEvent event = STRICT.readValue(json, RunEvent.class);
    JsonNode tree = STRICT.readTree(json);
    assertEquals(tree, STRICT.readTree(OpenLineageClientUtils.toJson(event)), "read and written");
    checkRequired(event, tree);
    checkFacets(tree);
    checkKnown(event);
    return event;
  }

  private static void checkRequired(RunEvent event, JsonNode tree) {
    assertNotNull(event.getEventTime(), "eventTime");
    assertNotNull(event.getEventType(), "eventType");
    assertTrue(event.getProducer().isAbsolute(), "producer");
    assertEquals(
        URI.create("https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent"),
        event.getSchemaURL());
    assertNotNull(event.getRun().getRunId(), "run id");
    checkNamed(tree.get("job"));
    tree.path("inputs").forEach(Conformance::checkNamed);
    tree.path("outputs").forEach(Conformance::checkNamed);
  }

  private static void checkNamed(JsonNode node) {
    assertTrue(node.path("namespace").asText().length() > 0, () -> "namespace: " + node);
    assertTrue(node.path("name").asText().length() > 0, () -> "name: " + node);
  }

  /** Every facet says who made it, and where its schema is. */
  private static void checkFacets(JsonNode tree) {
    for (JsonNode facets : tree.findValues("facets")) {
      for (JsonNode facet : facets) {
        assertTrue(URI.create(facet.path("_producer").asText()).isAbsolute(), facet::toString);
        assertTrue(URI.create(facet.path("_schemaURL").asText()).isAbsolute(), facet::toString);
      }
    }
  }

  /** What the model has no field for is an additional property of something. */
  private static void checkKnown(Object model) throws Exception {
    for (Method method : model.getClass().getMethods()) {
      if (method.getName().startsWith("get") && method.getParameterCount() == 0) {
        Object value = method.invoke(model);
        if (method.getName().equals("getAdditionalProperties")) {
          assertEquals(Map.of(), value, () -> "unknown to the model: " + model.getClass());
        }
        for (Object part : value instanceof List<?> list ? list : List.of()) {
          checkKnown(part);
        }
        if (value != null && value.getClass().getEnclosingClass() == OpenLineage.class) {
          checkKnown(value);
        }
      }
    }
  }
}
