"""What a learner does: typed activities, their checks, their still form and their inventory.

Knows neither Jupyter nor Sphinx. A type of activity is one class in a module of
`laeringsmiljo.activities.types`; everything else finds it there.
"""

from laeringsmiljo.activities.grammar import ActivityError, Problem, parse
from laeringsmiljo.activities.sheet import Sheet
from laeringsmiljo.activities.spec import MIME, Activity, Phase
from laeringsmiljo.activities.types import REGISTRY, from_json
from laeringsmiljo.activities.types.checklist import Checklist, ChecklistAnswer
from laeringsmiljo.activities.types.choice import Choice, ChoiceAnswer, Option
from laeringsmiljo.activities.types.form import Form, FormAnswer, FormField
from laeringsmiljo.activities.types.plan import Plan, PlanAnswer
from laeringsmiljo.activities.types.recall import Recall, RecallAnswer
from laeringsmiljo.activities.types.reflection import Reflection, ReflectionAnswer
from laeringsmiljo.activities.types.relationship_map import RelationshipMap, RelationshipMapAnswer
from laeringsmiljo.activities.types.scale import Scale, ScaleAnswer
from laeringsmiljo.activities.types.scenario import Scenario, ScenarioAnswer
from laeringsmiljo.activities.types.sort import Sort, SortAnswer

__all__ = [
    "MIME",
    "REGISTRY",
    "Activity",
    "ActivityError",
    "Checklist",
    "ChecklistAnswer",
    "Choice",
    "ChoiceAnswer",
    "Form",
    "FormAnswer",
    "FormField",
    "Option",
    "Phase",
    "Plan",
    "PlanAnswer",
    "Problem",
    "Recall",
    "RecallAnswer",
    "Reflection",
    "ReflectionAnswer",
    "RelationshipMap",
    "RelationshipMapAnswer",
    "Scale",
    "ScaleAnswer",
    "Scenario",
    "ScenarioAnswer",
    "Sheet",
    "Sort",
    "SortAnswer",
    "from_json",
    "parse",
]
