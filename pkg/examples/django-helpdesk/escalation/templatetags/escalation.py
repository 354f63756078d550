"""What the desk is told of a ticket."""

from django import template
from django.conf import settings
from django.contrib.auth import get_user_model

register = template.Library()


@register.simple_tag(takes_context=True)
def escalation_ticket(context):
    """The ticket of the page, for `json_script`: its messages, custom fields, and who takes part.

    Nothing here knows the policy: `escalation/ticket.js` takes from `fields` what is a fact of it.
    """
    ticket, agent = context["ticket"], context["request"].user
    return {
        "id": ticket.id,
        "subject": ticket.title,
        "messages": list(_messages(ticket)),
        "fields": dict(ticket.ticketcustomfieldvalue_set.values_list("field__name", "value")),
        "names": getattr(settings, "ESCALATION_FACTS", {}),
        "people": {"customer": _name(ticket.submitter_email), "author": agent.get_full_name() or agent.get_username()},
    }


def _messages(ticket):
    """The conversation, oldest first; notes that the customer does not see are left out."""
    yield {"by": "customer", "words": ticket.description or "", "at": ticket.created.isoformat()}
    for said in ticket.followup_set.filter(public=True).order_by("date").select_related("user"):
        by = "us" if said.user and said.user.is_staff else "customer"
        yield {"by": by, "words": said.comment or "", "at": said.date.isoformat()}


def _name(email):
    """The name of the customer with this address, if they have an account."""
    user = get_user_model().objects.filter(email__iexact=email).first() if email else None
    return user.get_full_name() if user else ""
