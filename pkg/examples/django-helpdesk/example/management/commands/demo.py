"""`python manage.py demo`: an agent, a queue and tickets to try the desk with."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from helpdesk.models import CustomField, FollowUp, Queue, Ticket, TicketCustomFieldValue

NAME = "agent"

# Title, text, custom fields, what the customer wrote later.
TICKETS = [
    (
        "Strange files </script> 🧾",
        "Hi, when I opened the files tab this morning I see invoices from a company called Brightwater Dental. "
        "We are a landscaping firm. I can open them all.\n\n"
        "The page source ends in </script><script>alert(1)</script> and shows {{ customer.name }} and {% now %} 😱\n\n"
        "Regards,\nDana",
        {},
        None,
    ),
    (
        "API errors",
        "Our API calls fail with error 500 since about an hour ago. Nothing was changed on our side.\n\nJonas",
        {},
        None,
    ),
    (
        "Dark mode",
        "Hi, could you please add a dark mode to the boards? It would be a great feature.",
        {"plan": "Enterprise", "contract": "64000"},
        "Any news on this?",
    ),
    ("Renaming a board", "Hello, how do I rename a board? Thanks, Mia", {"plan": "Basic"}, None),
]

FIELDS = {
    "plan": {"label": "Plan", "data_type": "list", "list_values": "Basic\nPro\nEnterprise"},
    "contract": {"label": "Contract value a year, USD", "data_type": "decimal", "max_length": 12, "decimal_places": 2},
}


class Command(BaseCommand):
    """Fills an empty helpdesk."""

    help = "Fills an empty helpdesk with an agent, a queue and tickets."

    def handle(self, *args, **options):
        """Makes everything once; refuses on a site that is not for trying."""
        if not settings.DEBUG:
            raise CommandError("this makes an account with a known password: for an example with DEBUG alone")
        users = get_user_model().objects
        if users.filter(username=NAME).exists():
            raise CommandError(f"there is an account `{NAME}`: this was run before")
        users.create_superuser(NAME, "agent@example.org", NAME, first_name="Sam", last_name="Carter")
        customer = users.create_user("dana", "dana@example.com", None, first_name="Dana", last_name="Fields")
        queue = Queue.objects.create(title="Support", slug="support")
        fields = {
            name: CustomField.objects.create(name=name, required=False, staff_only=True, ordering=place, **how)
            for place, (name, how) in enumerate(FIELDS.items())
        }
        for title, description, values, later in TICKETS:
            ticket = Ticket.objects.create(
                title=title, description=description, queue=queue, submitter_email=customer.email
            )
            for name, value in values.items():
                TicketCustomFieldValue.objects.create(ticket=ticket, field=fields[name], value=value)
            if later:
                FollowUp.objects.create(ticket=ticket, title="E-Mail", comment=later, public=True, user=customer)
        self.stdout.write(f"{len(TICKETS)} tickets. Log in as `{NAME}` with the password `{NAME}`.")
