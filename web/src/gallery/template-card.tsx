import { Badge, Button, Checkbox, Group, Text, Title } from '@mantine/core'
import { IconCheck, IconShieldLock } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useTakeUp } from '../designer/changing/use-take-up'
import { labelIn } from '../model/label'
import { EntityIcon } from '../ui/entity-icon'
import { told } from '../ui/notify'
import { ProblemAlert } from '../ui/problem-alert'
import classes from './template-card.module.css'
import { installTemplate, type Template } from './templates'
import { UpgradeButton } from './upgrade-button'

/** TemplateCard says what a template brings, and installs it. */
export function TemplateCard({ template }: { template: Template }) {
  const { t, i18n } = useTranslation('templates')
  const client = useQueryClient()
  const takeUp = useTakeUp()
  const [sample, setSample] = useState(false)
  const title = labelIn(template.title, i18n.language)
  const install = useMutation({
    mutationFn: installTemplate,
    onSuccess: async (outcome) => {
      await client.invalidateQueries()
      if (await takeUp(outcome)) told(t('done', { title }))
    },
  })
  const heading = `template-${template.name}`
  return (
    <article className={classes.card} aria-labelledby={heading}>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <div>
          <Title order={2} size="h3" id={heading}>
            {title}
          </Title>
          <Text c="dimmed" mt={4} maw="40rem">
            {labelIn(template.description, i18n.language)}
          </Text>
        </div>
        {template.installed && (
          <Badge variant="light" size="lg" leftSection={<IconCheck size={14} />} className={classes.badge}>
            {t('installed', { version: template.installed })}
          </Badge>
        )}
      </Group>
      <Text fw={600} size="sm" mt="lg" mb="xs">
        {t('entities')}
      </Text>
      <ul className={classes.entities}>
        {template.entities.map((entity) => {
          const label = labelIn(entity.label, i18n.language)
          return (
            <li key={entity.name} className={classes.entity}>
              <EntityIcon entity={{ name: entity.name, icon: entity.icon, label }} size={18} tile />
              <span>
                <span className={classes.label}>{label}</span>
                <span className={classes.quiet}>{t('fields', { count: entity.fieldCount })}</span>
              </span>
            </li>
          )
        })}
      </ul>
      {template.roles.length > 0 && (
        <p className={classes.roles}>
          <IconShieldLock size={18} stroke={1.75} aria-hidden />
          {t('roles', {
            roles: template.roles.map((role) => labelIn(role, i18n.language)),
            count: template.roles.length,
          })}
        </p>
      )}
      {install.error && <ProblemAlert error={install.error} />}
      {template.installed ? (
        <Group mt="md" gap="sm">
          {template.upgrades && <UpgradeButton template={template} />}
          <Button component={Link} to="/" variant="default">
            {t('open')}
          </Button>
        </Group>
      ) : (
        <Group mt="md" gap="lg">
          <Button loading={install.isPending} onClick={() => install.mutate({ name: template.name, sample })}>
            {t('install')}
          </Button>
          {template.sample && (
            <Checkbox
              label={t('sample')}
              checked={sample}
              disabled={install.isPending}
              onChange={(event) => setSample(event.currentTarget.checked)}
            />
          )}
        </Group>
      )}
    </article>
  )
}
