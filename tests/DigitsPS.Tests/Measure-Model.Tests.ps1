BeforeAll {
    . $PSScriptRoot/common.ps1
    $csv = Join-Path $TestDrive 'tiny.csv'
    New-TinyDigitCsv $csv
    $data = Import-DigitData $csv -NoEnumerate
    $model = $data | Invoke-NetworkTraining (New-Network 8)
    $file = Join-Path $TestDrive 'm.msgpack'
    $model | Export-Model $file
}

Describe 'Measure-Model' {
    It 'scores a model from the pipeline on data by name' {
        $measurement = $model | Measure-Model -Data $data
        $measurement | Should -BeOfType 'DigitsNet.Metrics.Measurement'
        $measurement.Count | Should -Be 80
        $measurement.Accuracy | Should -BeGreaterThan 0.9
        $measurement.Classes.Label | Should -Be '0', '1', '2', '3'
    }

    It 'scores data from the pipeline with a model by name' {
        ($data | Measure-Model -Model $model).Accuracy | Should -Be ($model | Measure-Model -Data $data).Accuracy
        (Import-DigitData $csv | Where-Object Label -in 1, 2 | Measure-Model $model).Count | Should -Be 40
    }

    It 'takes model and data by name, and the path of a model' {
        (Measure-Model $model $data).Count | Should -Be 80
        (Measure-Model $file -Data (Import-DigitData $csv)).Count | Should -Be 80
        (Get-Item $file | Measure-Model -Data $data).Count | Should -Be 80
        ($data | Measure-Model -Model (Join-Path $TestDrive '*.msgpack')).Count | Should -Be 80
    }

    It 'names the classes that the examples lack, and shows no scores of those that are not predicted either' {
        $some = Import-DigitData $csv | Where-Object Label -in 1, 2 | Measure-Model $model -WarningVariable warnings 3>$null
        "$warnings" | Should -Be 'No example of 0, 3 (2 of the 4 classes): the scores say nothing about those classes.'
        $never = @($some.Classes | Where-Object { $_.Predicted -eq 0 -and $_.Support -eq 0 })
        $never.Count | Should -BeGreaterThan 0
        $some | Format-List | Out-String | Should -Match "(?m)^\W*(Classes\W+)?$($never[0].Label) +0 +0\W*$"
    }

    It 'scores several models' {
        ($model, $model | Measure-Model -Data $data).Count | Should -Be 2
    }

    It 'says whose score it is, of many models on the data that comes' {
        $other = $data | Invoke-NetworkTraining (New-Network 5 -Epoch 1)
        $scores = $data | Measure-Model -Model $model, (Import-Model $file), $other, $file
        $scores.Model | Should -Be '64-8-4, 134 epochs', $file, '64-5-4, 1 epoch', $file
        $scores.Accuracy | Should -Be @($model, $model, $other, $model | Measure-Model -Data $data).Accuracy
        $other | Export-Model (Join-Path $TestDrive 'n.msgpack')
        ($data | Measure-Model (Join-Path $TestDrive '?.msgpack')).Model | Split-Path -Leaf | Should -Be 'm.msgpack', 'n.msgpack'
        ($scores | Format-Table | Out-String) | Should -Match '64-5-4, 1 epoch'
    }

    It 'names the folds of a cross-validation' {
        $cv = $data | Test-CrossValidation (New-Network 4 -Epoch 1) -Fold 2
        ($cv.Folds | Measure-Model -Data $data).Model | Should -Be 'Fold 1', 'Fold 2'
        ($cv | Measure-Model -Data $data).Accuracy | Should -Be ($cv.Model | Measure-Model -Data $data).Accuracy
    }

    It 'gives the confusion matrix as rows that leave the process' {
        $scores = $model | Measure-Model -Data $data
        $rows = $scores.ConfusionCounts
        ($rows | Measure-Object Count -Sum).Sum | Should -Be 80
        foreach ($row in $rows) { $scores.Confusion.Item([int]$row.Actual, [int]$row.Predicted) | Should -Be $row.Count }
        $json = ($scores | ConvertTo-Json -WarningVariable warnings | ConvertFrom-Json).ConfusionCounts
        $clixml = [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($scores)).ConfusionCounts
        foreach ($copy in $json, $clixml) {
            $copy.Actual | Should -Be $rows.Actual
            $copy.Predicted | Should -Be $rows.Predicted
            $copy.Count | Should -Be $rows.Count
        }
        $warnings | Should -BeNullOrEmpty
    }

    It 'scores plain objects' {
        $iris = Import-Csv $IrisPath | Invoke-NetworkTraining (New-Network 4 -Epoch 2)
        (Import-Csv $IrisPath | Measure-Model $iris).Count | Should -Be 150
        # The model knows its features by name: their order does not matter.
        (Import-Csv $IrisPath | Select-Object species, petal_width, petal_length, sepal_width, sepal_length, @{ n = 'Id'; e = { 7 } } | Measure-Model $iris).Accuracy |
            Should -Be (Import-Csv $IrisPath | Measure-Model $iris).Accuracy
    }

    It 'says beside the score what guessing scores' {
        $measurement = $model | Measure-Model -Data (Import-DigitData $csv | Where-Object { $_.Label -eq 1 -or $_.Index -le 16 })
        $measurement.BaselineAccuracy | Should -Be (20 / 32)
        $measurement.AccuracyInterval.Low | Should -BeLessThan $measurement.Accuracy
        $measurement.BalancedAccuracy | Should -Be ($measurement.Classes.Recall | Measure-Object -Average).Average
    }

    It 'warns of a score that guessing reaches, and of classes never predicted' {
        # Features that say nothing: the model says the commonest class of every row
        $rows = foreach ($i in 1..40) { [pscustomobject]@{ a = 1; b = 0; label = $i % 4 -gt 1 ? 'rare' : $i % 5 ? 'common' : 'usual' } }
        $blind = $rows | Invoke-NetworkTraining (New-Network 2 -Epoch 3)
        $measurement = $rows | Measure-Model $blind -WarningVariable warnings -WarningAction SilentlyContinue
        $said = $measurement.Classes | Where-Object Predicted
        @($said).Count | Should -Be 1
        $never = ($measurement.Classes | Where-Object Predicted -eq 0).Label -join ', '
        $warnings.Count | Should -Be 2
        "$($warnings[0])" | Should -BeLike ('The accuracy of {0:0.00}%*within chance of always saying the commonest class, which scores {1:0.00}%.' -f (100 * $measurement.Accuracy), (100 * $measurement.BaselineAccuracy))
        "$($warnings[1])" | Should -Be "Never predicted: $never (2 of the 3 classes in the examples)."
    }

    It 'warns of nothing where there is nothing to warn of' {
        $null = $model | Measure-Model -Data $data -WarningVariable warnings
        $warnings | Should -BeNullOrEmpty
    }

    It 'warns where the pixels are on another scale than the model''s' {
        $shares = Join-Path $TestDrive 'shares.csv'
        (Get-Content $csv) -replace '(?<=,)(\d+)', { [int]$_.Value / 256 } | Set-Content $shares
        $fractions = Import-DigitData $shares | Invoke-NetworkTraining (New-Network 4 -Epoch 1)
        foreach ($case in @(
                @{ Model = $model; Path = $shares; Says = "${shares}: pixels are from 0 to 1; those of the model are greater numbers*" }
                @{ Model = $fractions; Path = $csv; Says = "${csv}: pixels are numbers greater than 1, as 0 to 255; those of the model are from 0 to 1.*" })) {
            $null = Import-DigitData $case.Path | Measure-Model $case.Model -WarningVariable warnings 3>$null
            @($warnings -like $case.Says).Count | Should -Be 1
            $null = Import-DigitData $case.Path | Invoke-Prediction $case.Model -WarningVariable warnings 3>$null
            @($warnings -like $case.Says).Count | Should -Be 1
        }
        $null = $data | Invoke-NetworkTraining (New-Network 4 -Epoch 1) -Validation (Import-DigitData $shares) -WarningVariable warnings 3>$null
        @($warnings -like '*those of the training data are greater*').Count | Should -Be 1
        $null = Import-DigitData $csv, $shares | Measure-DigitData -WarningVariable warnings 3>$null
        @($warnings -like "*those of $csv are greater*").Count | Should -Be 1
    }

    Context 'columns' {
        BeforeAll {
            $rows = Import-Csv $IrisPath
            $iris = $rows | Invoke-NetworkTraining (New-Network 8 -Epoch 30)
            $expected = $rows | Measure-Model $iris
            $swapped = Join-Path $TestDrive 'swapped.csv'
            $rows | Select-Object petal_width, species, petal_length, sepal_width, sepal_length | Export-Csv $swapped
            $renamed = Join-Path $TestDrive 'renamed.csv'
            $rows | Select-Object sepal_length, @{ n = 'breadth'; e = { $_.sepal_width } }, petal_length, petal_width, species | Export-Csv $renamed
        }

        It 'go by name' {
            (Import-DigitData $swapped | Measure-Model $iris).Cost | Should -Be $expected.Cost
            (Measure-Model $iris (Import-DigitData $swapped -NoEnumerate)).Cost | Should -Be $expected.Cost
            (Import-DigitData $swapped | Measure-Model $iris -ByPosition).Cost | Should -Not -Be $expected.Cost
        }

        It 'that are missing are one error for all examples' {
            { Measure-Model $iris (Import-DigitData $renamed) } | Should -Throw -ErrorId 'DataColumnMissing,*'
            $iris | Measure-Model -Data (Import-Csv $renamed) -ErrorVariable errors -ErrorAction SilentlyContinue
            $errors.Count | Should -Be 1
            Get-ErrorId { Measure-Model $iris (Import-Csv $renamed) } | Should -Be 'DataColumnMissing,DigitsPS.Commands.MeasureModelCommand'
            (Measure-Model $iris (Import-DigitData $renamed) -ByPosition).Cost | Should -Be $expected.Cost
        }
    }

    Context 'files' {
        BeforeAll {
            $net = New-Network 8 -Optimizer Adam -LearningRate 0.05 -Epoch 100
            $dose = Join-Path $TestDrive 'dose.csv'
            1..40 | ForEach-Object { [pscustomobject]@{ dose = ('0.1', '0.2', '0.50', '012')[$_ % 4]; code = ('007', '0.50', '0.5', '1.1')[$_ % 4]; n = $_; junk = $_ % 10 ? $_ : 'x' } } | Export-Csv $dose
            $coded = Import-Csv $dose | Invoke-NetworkTraining $net -LabelProperty code -Categorical dose -Property dose, n -UnseenCategory Zeros
        }

        It 'are read with the categories and the label of the model, as objects are' {
            (Import-Csv $dose | Measure-Model $coded).Accuracy | Should -Be 1
            (Measure-Model $coded $dose).Accuracy | Should -Be 1
            ($coded | Measure-Model -Data (Get-Item $dose)).Accuracy | Should -Be 1
        }

        It 'are known again as those a model was trained on' {
            { Compare-Model $coded, $coded $dose } | Should -Throw -ErrorId 'DataTrainedOn,*'
            { Import-Csv $dose | Compare-Model $coded, $coded } | Should -Throw -ErrorId 'DataTrainedOn,*'
        }

        It 'and objects lose the rows without a label, which is said, and cannot be trained on' {
            $rows = @(1..40 | ForEach-Object { [pscustomobject]@{ a = $_ % 2; label = ('p', 'q')[$_ % 2] } }) + @(foreach ($none in '', 'NA', '?') { [pscustomobject]@{ a = 1; label = $none } })
            $gaps = Join-Path $TestDrive 'gaps.csv'
            $rows | Export-Csv $gaps
            $model = Invoke-NetworkTraining $net -Data $gaps -WarningVariable said -WarningAction SilentlyContinue
            $model.ClassNames | Should -Be 'p', 'q'
            $said | Should -BeLike '*3 of 43 examples have no label and are left out, the first of them example 41.'
            ($rows | Invoke-NetworkTraining $net -WarningAction SilentlyContinue).Provenance.DataCount | Should -Be 40
            ($rows | Measure-Model $model -WarningAction SilentlyContinue).Count | Should -Be 40
            @(Invoke-Prediction $model $gaps).Count | Should -Be 43
            @($rows | Invoke-Prediction $model).Count | Should -Be 43
        }
    }

    Context 'bad input' {
        It 'refuses unlabelled data' {
            { Import-DigitData $csv -NoLabel | Measure-Model $model } | Should -Throw -ErrorId 'Data*,DigitsPS.Commands.MeasureModelCommand'
            $bare = Join-Path $TestDrive 'bare.csv'
            New-TinyDigitCsv $bare -Unlabelled
            { Import-DigitData $bare | Measure-Model $model } | Should -Throw -ErrorId 'DataUnlabelled,DigitsPS.Commands.MeasureModelCommand'
        }

        It 'refuses data of another width' {
            { Measure-Model $model (Import-Csv $IrisPath) } | Should -Throw -ErrorId 'DataWidthMismatch,*'
        }

        It 'refuses classes that the model was not trained on' {
            $few = Import-DigitData $csv | Where-Object Label -in 0, 1 | Invoke-NetworkTraining (New-Network 4 -Epoch 1)
            { $data | Measure-Model $few } | Should -Throw -ErrorId 'DataClassUnknown,*'
        }

        It 'says when the model file is missing or damaged' {
            { $data | Measure-Model (Join-Path $TestDrive 'none.msgpack') } | Should -Throw -ErrorId 'FileNotFound,*'
            { $data | Measure-Model $csv } | Should -Throw -ErrorId 'Model*,DigitsPS.Commands.MeasureModelCommand'
        }

        It 'leaves the other models unharmed' {
            $iris = Import-Csv $IrisPath | Invoke-NetworkTraining (New-Network 4 -Epoch 1)
            $measurements = $model, $iris, $model | Measure-Model -Data $data -ErrorVariable errors -ErrorAction SilentlyContinue
            $measurements.Count | Should -Be 2
            $errors.Count | Should -Be 1
            $errors[0].FullyQualifiedErrorId | Should -BeLike 'DataWidthMismatch,*'
        }

        It 'refuses an empty pipeline and null' {
            { @() | Measure-Model $model } | Should -Throw -ErrorId 'DataTooSmall,*'
            { Measure-Model $model $null } | Should -Throw -ErrorId 'ParameterArgumentValidationErrorNullNotAllowed,*'
        }
    }
}
